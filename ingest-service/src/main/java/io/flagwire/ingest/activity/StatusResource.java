package io.flagwire.ingest.activity;

import io.flagwire.ingest.access.OperatorGate;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.activity.FeedActivity.LastArticle;
import io.flagwire.ingest.activity.SilenceWatch.Silence;
import io.flagwire.ingest.refusal.DatabaseAnswer;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/feeds/{name}/status`: how a feed is doing, for operators and for itself.
@Path("/v1/feeds/{name}/status")
@RunOnVirtualThread
public class StatusResource {
    private final OperatorGate gate;
    private final FeedAccounts accounts;
    private final FeedActivity activity;
    private final ActivityRepository database;
    private final SilenceWatch watch;
    private final Clock clock;

    StatusResource(
            OperatorGate gate,
            FeedAccounts accounts,
            FeedActivity activity,
            ActivityRepository database,
            SilenceWatch watch,
            Clock clock) {
        this.gate = gate;
        this.accounts = accounts;
        this.activity = activity;
        this.database = database;
        this.watch = watch;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "How a feed is doing",
            description = "For operators, and for the feed itself with a key of its own.")
    @APIResponse(
            responseCode = "200",
            description = "What it sent of late, what became of that, and whether it is silent against its habit.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FeedStatus.class)))
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "404", ref = "NoSuchFeed")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    public FeedStatus read(
            @PathParam("name") String name,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey) {
        gate.admit(authorization, apiKey, name);
        if (accounts.find(name).isEmpty()) {
            throw OperatorGate.noSuchFeed();
        }
        return DatabaseAnswer.to(() -> status(name));
    }

    private FeedStatus status(String name) throws SQLException {
        activity.write();
        Instant now = clock.instant();
        List<Count> counts = database.counts(name, FeedStatus.beginning(now));
        LastArticle last = database.lastArticles().get(name);
        Optional<Silence> silence = last == null ? Optional.empty() : watch.of(last);
        return FeedStatus.of(name, now, last, counts, silence);
    }
}
