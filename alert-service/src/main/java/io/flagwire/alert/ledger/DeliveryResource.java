package io.flagwire.alert.ledger;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.delivery.Dispatcher;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/deliveries`: proof of what was sent when.
@Path("/v1/deliveries")
@RunOnVirtualThread
public class DeliveryResource {
    private static final int MOST = 500;
    private static final Set<String> STATUSES =
            new TreeSet<>(Set.of("due", "held", "delivered", "failed", "refused", "cancelled", "suspended"));

    private final AlertLedger ledger;
    private final Dispatcher dispatcher;
    private final Admission admission;

    DeliveryResource(AlertLedger ledger, Dispatcher dispatcher, Admission admission) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.admission = admission;
    }

    /// Some deliveries.
    ///
    /// @param next what to give as `before` for older ones; absent when there are none
    @Schema(name = "DeliveryPage")
    public record Page(
            List<DeliveryRecord> deliveries, @Nullable String next) {}

    @GET
    @Operation(summary = "List deliveries with their attempts, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "Some of them, and where to go on.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Page list(
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("status") @Nullable String status,
            @QueryParam("before") @Nullable String before,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        if (status != null && !STATUSES.contains(status)) {
            throw new RefusedException(
                    400, "status is '%s'; one of %s is wanted".formatted(status, STATUSES), "/status");
        }
        int most = Math.clamp(limit, 1, MOST);
        List<DeliveryRecord> found = ledger.deliveries(admission.organisation(), subscription, status, before, most);
        return new Page(found, found.size() < most ? null : found.getLast().id());
    }

    @GET
    @Path("/{id}")
    @Operation(
            summary = "Show a delivery with its attempts",
            description = "By the id of an alert, the first of its deliveries.")
    @APIResponse(
            responseCode = "200",
            description = "The delivery.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = DeliveryRecord.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public DeliveryRecord show(@PathParam("id") String id) {
        return ledger.delivery(admission.organisation(), id).orElseThrow(DeliveryResource::missing);
    }

    @POST
    @Path("/{id}/retry")
    @Operation(
            summary = "Deliver again now, under the same webhook-id",
            description =
                    "By the id of an alert, all its deliveries. When its channel is muted or quiet, as soon as that "
                            + "ends. The schedule of retries begins anew.")
    @APIResponse(responseCode = "202", description = "It is due now.")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    @APIResponse(responseCode = "409", ref = "Conflict")
    public Response retry(@PathParam("id") String id) {
        if (ledger.retry(admission.organisation(), id) == 0) {
            throw ledger.delivery(admission.organisation(), id).isEmpty()
                    ? missing()
                    : new RefusedException(409, "its channel was taken away, is disabled, or is not verified", null);
        }
        dispatcher.wake();
        return Response.accepted().build();
    }

    private static RefusedException missing() {
        return new RefusedException(404, "no such delivery", null);
    }
}
