package io.flagwire.alert.signing;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.refusal.Moments;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The secret of a webhook, exchanged without a message that its receiver would refuse.
@Path("/v1/subscriptions/{id}/channels/{channelId}/secret")
@RunOnVirtualThread
public class SecretResource {
    private final Keyrings keyrings;
    private final Admission admission;

    SecretResource(Keyrings keyrings, Admission admission) {
        this.keyrings = keyrings;
        this.admission = admission;
    }

    /// How it shall be exchanged.
    ///
    /// @param previousEndsAt until when the one before signs too; a day from now when absent
    @Schema(name = "Rotation")
    public record Rotation(@Nullable Instant previousEndsAt) {
        static @Nullable Instant end(@Nullable Rotation wanted) {
            return wanted == null ? null : Moments.checked(wanted.previousEndsAt(), "/previousEndsAt");
        }
    }

    /// The new one, this once.
    @Schema(name = "RotatedSecret")
    public record Rotated(String secret, Instant previousEndsAt) {}

    @POST
    @Path("/rotate")
    @Operation(
            summary = "Exchange a webhook's secret",
            description = "Until `previousEndsAt` every message is signed with both, the new one first; then the one "
                    + "before ends by itself. One that was still ending from an earlier exchange ends at once.")
    @APIResponse(
            responseCode = "200",
            description = "The new secret, this once.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Rotated.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response rotate(
            @PathParam("id") String id, @PathParam("channelId") String channelId, @Nullable Rotation wanted) {
        Instant end = keyrings.overlapEnd(Rotation.end(wanted));
        Keyring now = keyrings.change(
                        admission.organisation(),
                        id,
                        channelId,
                        keyring -> keyring.rotated(Keyring.Kind.V1, end),
                        Keyring::fresh)
                .orElseThrow(SecretResource::missing);
        return Response.ok(new Rotated(now.shownSecret(), end))
                .header("Cache-Control", "no-store")
                .build();
    }

    static RefusedException missing() {
        return new RefusedException(404, "no such webhook", null);
    }
}
