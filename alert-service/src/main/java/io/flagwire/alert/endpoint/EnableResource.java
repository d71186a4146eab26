package io.flagwire.alert.endpoint;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// Takes up a channel again that was disabled, or tries one that was never reached, with what it has missed.
@Path("/v1/subscriptions/{id}/channels/{channelId}/enable")
@RunOnVirtualThread
public class EnableResource {
    private final EndpointVerification endpoints;
    private final Admission admission;

    EnableResource(EndpointVerification endpoints, Admission admission) {
        this.endpoints = endpoints;
        this.admission = admission;
    }

    /// How many messages the channel has missed; they are due now.
    public record Enabled(int replayed) {}

    @POST
    @Operation(
            summary = "Enable a channel again, and send it what it has missed",
            description = "What was raised while it was disabled, what was waiting, and what has failed for good since "
                    + "its failures began is due now, or when mute and quiet hours end, each under its webhook-id and with "
                    + "all retries before it. A channel that is not disabled stays "
                    + "as it is. Where the receiver was never reached, it is tried first.")
    @APIResponse(
            responseCode = "200",
            description = "How many messages are due now.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Enabled.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Enabled enable(@PathParam("id") String id, @PathParam("channelId") String channelId) {
        return endpoints
                .enable(admission.organisation(), id, channelId)
                .map(Enabled::new)
                .orElseThrow(() -> new RefusedException(404, "no such channel", null));
    }
}
