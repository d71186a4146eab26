package io.flagwire.alert.ledger;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.events.Alert;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/alerts`: what was raised, for those who catch up.
@Path("/v1/alerts")
@RunOnVirtualThread
public class AlertResource {
    private static final int MOST = 1_000;

    private final AlertLedger ledger;
    private final Admission admission;

    AlertResource(AlertLedger ledger, Admission admission) {
        this.ledger = ledger;
        this.admission = admission;
    }

    /// Some alerts.
    ///
    /// @param next what to give as `after` for those that follow, now or later
    @Schema(name = "AlertPage")
    record Page(List<Alert> alerts, String next) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Catch up on alerts",
            description = "In the order they were raised. Who always goes on with the last `next` misses none and gets "
                    + "none twice.")
    @APIResponse(
            responseCode = "200",
            description = "The alerts after the cursor, and the next cursor.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Page.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public String after(
            @QueryParam("after") @Nullable String after,
            @QueryParam("subscription") @Nullable String subscription,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Place from = Place.of(after)
                .orElseThrow(() -> new RefusedException(400, "after is no cursor that /v1/alerts has given", "/after"));
        List<AlertLedger.Entry> entries =
                ledger.after(admission.organisation(), from, subscription, Math.clamp(limit, 1, MOST));
        Place next = entries.isEmpty() ? from : entries.getLast().place();
        // Bodies are JSON as they were raised, and go out as they are.
        return entries.stream()
                .map(AlertLedger.Entry::body)
                .collect(Collectors.joining(",", "{\"alerts\":[", "],\"next\":\"" + next + "\"}"));
    }
}
