package io.flagwire.alert.ledger;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.access.Admits;
import io.flagwire.alert.access.Role;
import io.flagwire.alert.delivery.Dispatcher;
import io.flagwire.alert.refusal.Moments;
import io.flagwire.alert.refusal.RefusedException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// What a subscription missed, sent again.
@Path("/v1/subscriptions/{id}/replay")
@RunOnVirtualThread
@Admits({Role.SUBSCRIBER, Role.OPERATOR})
public class ReplayResource {
    private final AlertLedger ledger;
    private final Dispatcher dispatcher;
    private final Admission admission;

    ReplayResource(AlertLedger ledger, Dispatcher dispatcher, Admission admission) {
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.admission = admission;
    }

    @POST
    @Operation(
            summary = "Deliver again all that was raised since a moment, or in a range, each under its webhook-id",
            description = "A subscriber's own; for an operator, anybody's. `until` is not in the range.")
    @APIResponse(responseCode = "202", description = "How many are due now.")
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NotFound")
    public Response replay(
            @PathParam("id") String id,
            @QueryParam("since") @Nullable String since,
            @QueryParam("until") @Nullable String until) {
        Instant from = Moments.parameter("since", since);
        Instant to = until == null ? null : Moments.parameter("until", until);
        int replayed = ledger.replay(admission.subscriber().orElse(null), id, from, to)
                .orElseThrow(() -> new RefusedException(404, "no such subscription", null));
        dispatcher.wake();
        return Response.accepted(Map.of("replayed", replayed)).build();
    }
}
