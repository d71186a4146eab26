package io.flagwire.ingest.intake;

import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.identity.SubmissionJson;
import io.flagwire.ingest.identity.SubmissionJson.MalformedSubmissionException;
import io.flagwire.ingest.refusal.Problem;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/v1/articles`: where feeds push.
@Path("/v1/articles")
public class ArticleResource {
    private static final Logger LOG = Logger.getLogger(ArticleResource.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    private final Intake intake;
    private final FeedKeys keys;
    private final IntakeMetrics metrics;

    ArticleResource(Intake intake, FeedKeys keys, IntakeMetrics metrics) {
        this.intake = intake;
        this.keys = keys;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            summary = "Push one article",
            description = "The answer comes once the broker has the article on all in-sync replicas.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ArticleSubmission.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, or known already.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "422", ref = "Unusable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> push(
            byte[] body,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey,
            @HeaderParam("traceparent") @Nullable String traceParent) {
        Optional<String> feed = keys.feedOf(authorization, apiKey);
        if (feed.isEmpty()) {
            return CompletableFuture.completedFuture(unauthorized());
        }
        metrics.received();
        return submit(feed.get(), body, traceParent)
                .handle((outcome, failure) -> failure == null ? answer(outcome) : unavailable(feed.get(), failure));
    }

    private CompletableFuture<IntakeOutcome> submit(String feed, byte[] body, @Nullable String traceParent) {
        try {
            return intake.submit(feed, SubmissionJson.read(body), traceParent);
        } catch (MalformedSubmissionException e) {
            return CompletableFuture.completedFuture(new IntakeOutcome.Rejected(e.fault()));
        }
    }

    private Response answer(IntakeOutcome outcome) {
        metrics.ended(outcome);
        return switch (outcome) {
            case IntakeOutcome.Accepted(String id, int revision, Instant at) ->
                receipt(new Receipt(id, revision, "accepted", at));
            case IntakeOutcome.Duplicate(String id, int revision, Instant at) ->
                receipt(new Receipt(id, revision, "duplicate", at));
            case IntakeOutcome.Rejected(Fault(int status, String detail, String pointer)) ->
                problem(status, detail, pointer).build();
        };
    }

    // Broker or database away, or too much at once: never a 4xx, since some newsroom systems then drop the story.
    private Response unavailable(String feed, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof RecordTooLargeException) {
            return answer(
                    new IntakeOutcome.Rejected(new Fault(413, "the article is larger than the broker takes", "/body")));
        }
        metrics.failed();
        LOG.warnf("Push refused for now feed=%s cause=%s", feed, cause);
        return problem(503, "the article was not accepted; send it again", null)
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    private static Response unauthorized() {
        return problem(401, "a known feed key is wanted: Authorization: Bearer <key>", null)
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Response receipt(Receipt receipt) {
        return Response.accepted(receipt)
                // Not location(): it asks for the request at work, of which there is none on the broker's thread.
                .header("Location", "/v1/articles/" + receipt.id())
                .build();
    }

    private static Response.ResponseBuilder problem(int status, String detail, @Nullable String pointer) {
        return Response.status(status).type(Problem.MEDIA_TYPE).entity(Problem.of(status, detail, pointer));
    }

    /// What a feed is told of its article.
    public record Receipt(
            String id,
            int revision,
            @Schema(enumeration = {"accepted", "duplicate"}) String status,
            Instant receivedAt) {}
}
