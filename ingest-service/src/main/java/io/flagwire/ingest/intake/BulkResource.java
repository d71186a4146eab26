package io.flagwire.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.refusal.Problem;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// `/v1/articles` with many articles in one upload.
@Path("/v1/articles")
public class BulkResource {
    static final String NDJSON = "application/x-ndjson";

    private final BulkIntake intake;
    private final FeedKeys keys;

    BulkResource(BulkIntake intake, FeedKeys keys) {
        this.intake = intake;
        this.keys = keys;
    }

    @POST
    @Operation(hidden = true) // ArticleResource describes it: OpenAPI has one operation for a path and a method
    @Consumes(NDJSON)
    @NonBlocking
    public CompletionStage<Response> push(
            byte[] body,
            @HeaderParam("Authorization") @Nullable String authorization,
            @HeaderParam("X-API-Key") @Nullable String apiKey,
            @HeaderParam("traceparent") @Nullable String traceParent) {
        return keys.accountOf(authorization, apiKey)
                .map(feed -> feed.refusal(Format.NATIVE)
                        .map(why ->
                                CompletableFuture.completedFuture(ArticleResource.refusal(Problem.of(415, why, null))))
                        .orElseGet(() ->
                                intake.submit(feed.name(), body, traceParent).thenApply(BulkResource::answer)))
                .orElseGet(() -> CompletableFuture.completedFuture(ArticleResource.unauthorized()));
    }

    private static Response answer(List<BulkIntake.Line> lines) {
        if (lines.isEmpty()) {
            return ArticleResource.refusal(Problem.of(422, "there is no line with an article in the upload", null));
        }
        if (lines.stream().allMatch(BulkIntake.Line::deferred)) {
            return ArticleResource.notNow();
        }
        var answers = new ByteArrayOutputStream(128 * lines.size());
        for (BulkIntake.Line line : lines) {
            answers.writeBytes(EventJson.write(receipt(line)));
            answers.write('\n');
        }
        return Response.ok(answers.toByteArray(), NDJSON).build();
    }

    private static LineReceipt receipt(BulkIntake.Line line) {
        return switch (line.outcome()) {
            case IntakeOutcome.Accepted accepted ->
                new LineReceipt(line.number(), accepted.articleId(), "accepted", null);
            case IntakeOutcome.Duplicate known -> new LineReceipt(line.number(), known.articleId(), "duplicate", null);
            case IntakeOutcome.Rejected rejected ->
                new LineReceipt(line.number(), null, "rejected", ArticleResource.problem(rejected));
            case IntakeOutcome.Deferred deferred ->
                new LineReceipt(line.number(), null, "rejected", ArticleResource.NOT_NOW);
        };
    }

    /// What a feed is told of one line of an upload.
    ///
    /// @param line counts from 1, blank lines included
    /// @param problem why it was rejected; one of status 503 may be sent again as it is
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LineReceipt(
            int line,
            @Nullable String id,

            @Schema(enumeration = {"accepted", "duplicate", "rejected"})
            String status,

            @Schema(ref = "Problem") @Nullable Object problem) {}
}
