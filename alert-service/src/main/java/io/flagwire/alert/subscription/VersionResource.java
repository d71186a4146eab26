package io.flagwire.alert.subscription;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/// What a subscription was, and who changed what when; also of one that is gone.
@Path("/v1/subscriptions/{id}/versions")
@RunOnVirtualThread
public class VersionResource {
    private final Subscriptions subscriptions;
    private final Admission admission;

    VersionResource(Subscriptions subscriptions, Admission admission) {
        this.subscriptions = subscriptions;
        this.admission = admission;
    }

    @GET
    @Operation(
            summary = "Show who changed a subscription, when, and in what",
            description = "The oldest change first. They stay when the subscription is taken away, which is the last.")
    @APIResponse(
            responseCode = "200",
            description = "All its changes.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(type = SchemaType.ARRAY, implementation = SubscriptionChange.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public List<SubscriptionChange> list(@PathParam("id") String id) {
        List<SubscriptionChange> changes = subscriptions.changes(admission.organisation(), id);
        if (changes.isEmpty()) {
            throw new RefusedException(404, "no such subscription", null);
        }
        return changes;
    }
}
