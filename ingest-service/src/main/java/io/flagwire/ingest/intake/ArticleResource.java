package io.flagwire.ingest.intake;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.idempotency.ReplyMapper;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.wire.Unpacking;
import io.flagwire.ingest.wire.UnreadableException;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
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

    private static final String NDJSON = "application/x-ndjson";
    private static final int AT_ONCE = 128 * 1024;

    private final Intake intake;
    private final BulkIntake bulk;
    private final FeedKeys keys;
    private final ReplyMapper replies;

    ArticleResource(Intake intake, BulkIntake bulk, FeedKeys keys, ReplyMapper replies) {
        this.intake = intake;
        this.bulk = bulk;
        this.keys = keys;
        this.replies = replies;
    }

    @POST
    @Operation(
            summary = "Push one article, or many",
            description = "The answer comes once the broker has the article on all in-sync replicas. Formats with any "
                    + "number of items are answered with one line for each, in order; lines of JSON "
                    + "(`application/x-ndjson`) may go on for ever, and are answered while they come in.")
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
                @Content(mediaType = NDJSON, schema = @Schema(implementation = ArticleSubmission.class)),
                @Content(mediaType = "application/vnd.iptc.ninjs+json"),
                @Content(mediaType = "application/vnd.iptc.g2.newsitem+xml"),
                @Content(mediaType = "application/vnd.iptc.g2.newsmessage+xml"),
                @Content(mediaType = "application/cloudevents+json"),
                @Content(mediaType = "application/cloudevents-batch+json"),
                @Content(mediaType = "application/atom+xml"),
                @Content(mediaType = "application/rss+xml"),
                @Content(mediaType = "application/feed+json")
            })
    @APIResponse(
            responseCode = "200",
            description = "What became of each line, or item, of the upload.",
            content = @Content(mediaType = NDJSON, schema = @Schema(implementation = LineReceipt.class)))
    @APIResponse(
            responseCode = "202",
            description = "Accepted, or known already.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Receipt.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    @APIResponse(responseCode = "408", ref = "TooSlow")
    @APIResponse(responseCode = "409", ref = "InFlight")
    @APIResponse(responseCode = "413", ref = "TooLarge")
    @APIResponse(responseCode = "415", ref = "FormatNotAllowed")
    @APIResponse(responseCode = "422", ref = "Unusable")
    @APIResponse(responseCode = "503", ref = "Unavailable")
    @NonBlocking
    public CompletionStage<Response> push(
            byte[] body,
            @Context HttpHeaders headers,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Parameter(hidden = true) @HeaderParam("X-API-Key") @Nullable String apiKey,
            @Parameter(hidden = true) @HeaderParam("Idempotency-Key") List<String> idempotencyKey,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType,
            @HeaderParam("traceparent") @Nullable String traceParent) {
        Optional<FeedAccount> feed = keys.accountOf(authorization, apiKey);
        if (feed.isEmpty()) {
            return CompletableFuture.completedFuture(unauthorized());
        }
        if (idempotencyKey.isEmpty() && body.length <= AT_ONCE && MediaType.APPLICATION_JSON.equals(contentType)) {
            return read(feed.get(), body, headers::getHeaderString, traceParent);
        }
        Function<String, @Nullable String> header = ArticleBody.kept(headers.getRequestHeaders());
        // What takes long to read must not hold up the connections that share this thread.
        return replies.once(
                feed.get().name(),
                idempotencyKey,
                contentType,
                body,
                () -> CompletableFuture.supplyAsync(
                                () -> read(feed.get(), body, header, traceParent),
                                task -> Thread.ofVirtual().name("intake-reader").start(task))
                        .thenCompose(read -> read));
    }

    private CompletableFuture<Response> read(
            FeedAccount feed, byte[] body, Function<String, @Nullable String> header, @Nullable String traceParent) {
        try {
            ArticleBody read = ArticleBody.read(body, header);
            Optional<String> refusal = feed.refusal(read.format());
            if (refusal.isPresent()) {
                return refuse(feed, new Fault(415, refusal.get(), ""));
            }
            return read.many()
                    ? bulk.submit(feed.name(), read.items(), traceParent).thenApply(ArticleResource::answer)
                    : intake.submit(feed.name(), read.items().getFirst(), traceParent)
                            .thenApply(ArticleResource::answer);
        } catch (UnreadableException e) {
            return refuse(feed, e.fault());
        }
    }

    private CompletableFuture<Response> refuse(FeedAccount feed, Fault fault) {
        return intake.refuse(feed.name(), fault).thenApply(ArticleResource::answer);
    }

    private static Response answer(List<BulkIntake.Line> lines) {
        if (!lines.isEmpty() && lines.stream().allMatch(BulkIntake.Line::deferred)) {
            return notNow(new IntakeOutcome.Deferred());
        }
        return Response.ok(BulkIntake.receipts(lines), NDJSON).build();
    }

    private static Response answer(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Accepted(String id, int revision, Instant at) ->
                receipt(new Receipt(id, revision, "accepted", at));
            case IntakeOutcome.Duplicate(String id, int revision, Instant at) ->
                receipt(new Receipt(id, revision, "duplicate", at));
            case IntakeOutcome.Rejected rejected -> refusal(problem(rejected));
            case IntakeOutcome.Deferred deferred -> notNow(deferred);
        };
    }

    // Broker or database away, or too much at once: never a 4xx, since some newsroom systems then drop the story.
    static Response notNow(IntakeOutcome.Deferred deferred) {
        return Response.fromResponse(refusal(NOT_NOW))
                .header("Retry-After", deferred.retryAfterSeconds())
                .build();
    }

    static Response unauthorized() {
        return Response.fromResponse(
                        refusal(Problem.of(401, "a known feed key is wanted: Authorization: Bearer <key>", null)))
                .header("WWW-Authenticate", "Bearer")
                .build();
    }

    private static Response receipt(Receipt receipt) {
        var answer = Response.accepted(EventJson.write(receipt)).type(MediaType.APPLICATION_JSON);
        // Not location(): it asks for the request at work, of which there is none on the broker's thread.
        return answer.header("Location", "/v1/articles/" + receipt.id()).build();
    }

    static Problem problem(IntakeOutcome.Rejected rejected) {
        Fault fault = rejected.fault();
        return Problem.of(fault.status(), fault.detail(), fault.pointer());
    }

    static Response refusal(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .header("Accept-Encoding", problem.status() == 415 ? Unpacking.READ : null)
                .entity(problem)
                .build();
    }
}
