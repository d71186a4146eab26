package io.flagwire.ingest.intake;

import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.idempotency.ReplyMapper;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.refusal.Problem;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/articles`: where feeds push.
@Path("/v1/articles")
public class ArticleResource {
    /// What can be sent again as it is, later.
    static final Problem NOT_NOW = Problem.of(503, "the article was not accepted; send it again", null);

    private static final String RETRY_AFTER_SECONDS = "5";

    private final Intake intake;
    private final FeedKeys keys;
    private final ReplyMapper replies;

    ArticleResource(Intake intake, FeedKeys keys, ReplyMapper replies) {
        this.intake = intake;
        this.keys = keys;
        this.replies = replies;
    }

    @POST
    @Operation(
            summary = "Push one article, or many",
            description = "The answer comes once the broker has the article on all in-sync replicas. With "
                    + "`application/x-ndjson` there is one article a line, and one line of answer for each, in order.")
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description =
                    "A string of structured fields, 1 to 255 characters in quotation marks, for one article. The "
                            + "same request under the same key gets the same answer for 24 hours (`Idempotency-Replayed: true`).",
            example = "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"",
            schema = @Schema(type = SchemaType.STRING))
    @RequestBody(
            content = {
                @Content(mediaType = "application/json", schema = @Schema(implementation = ArticleSubmission.class)),
                @Content(mediaType = BulkResource.NDJSON, schema = @Schema(implementation = ArticleSubmission.class))
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of each line of the upload.",
            content =
                    @Content(
                            mediaType = BulkResource.NDJSON,
                            schema = @Schema(implementation = BulkResource.LineReceipt.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, or known already.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "409", ref = "InFlight")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "FormatNotAllowed")
    @APIResponse(responseCode = "422", ref = "Unusable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> push(
            byte[] body,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey,
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") List<String> idempotencyKey,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("traceparent") @Nullable String traceParent) {
        return keys.accountOf(authorization, apiKey)
                .map(feed -> replies.once(
                        feed.name(), idempotencyKey, contentType, body, () -> push(feed, body, traceParent)))
                .orElseGet(() -> CompletableFuture.completedFuture(unauthorized()));
    }

    private CompletableFuture<Response> push(FeedAccount feed, byte[] body, @Nullable String traceParent) {
        return feed.refusal(Format.NATIVE)
                .map(why -> intake.refuse(feed.name(), new Fault(415, why, "")))
                .orElseGet(() -> intake.submit(feed.name(), body, traceParent))
                .thenApply(ArticleResource::answer);
    }

    private static Response answer(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Accepted(String id, int revision, Instant at) ->
                receipt(new Receipt(id, revision, "accepted", at));
            case IntakeOutcome.Duplicate(String id, int revision, Instant at) ->
                receipt(new Receipt(id, revision, "duplicate", at));
            case IntakeOutcome.Rejected rejected -> refusal(problem(rejected));
            case IntakeOutcome.Deferred deferred -> notNow();
        };
    }

    // Broker or database away, or too much at once: never a 4xx, since some newsroom systems then drop the story.
    static Response notNow() {
        return Response.fromResponse(refusal(NOT_NOW))
                .header("Retry-After", RETRY_AFTER_SECONDS)
                .build();
    }

    static Response unauthorized() {
        return Response.fromResponse(
                        refusal(Problem.of(401, "a known feed key is wanted: Authorization: Bearer <key>", null)))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Response receipt(Receipt receipt) {
        return Response.accepted(receipt)
                // Not location(): it asks for the request at work, of which there is none on the broker's thread.
                .header("Location", "/v1/articles/" + receipt.id())
                .build();
    }

    static Problem problem(IntakeOutcome.Rejected rejected) {
        Fault fault = rejected.fault();
        return Problem.of(fault.status(), fault.detail(), fault.pointer());
    }

    static Response refusal(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    /// What a feed is told of its article.
    public record Receipt(
            String id,
            int revision,
            @Schema(enumeration = {"accepted", "duplicate"}) String status,
            Instant receivedAt) {}
}
