package io.flagwire.ingest.upload;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.access.FeedKeys;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.flow.FlowConfig;
import io.flagwire.ingest.flow.FlowGate;
import io.flagwire.ingest.flow.FlowLanes;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.upload.Answers.End;
import io.flagwire.ingest.wire.Unpacking;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `POST /v1/articles` with lines of JSON. It stands before the limit on bodies, since what it reads is not kept: an
/// upload may have any length, and is paced by not reading it. OpenAPI's description is with ArticleResource.
@ApplicationScoped
class UploadRoute {
    private static final Logger LOG = Logger.getLogger(UploadRoute.class);
    private static final int BEFORE_LIMITS = -10;
    private static final String NDJSON = "application/x-ndjson";
    private static final Set<String> MEDIA_TYPES = Set.of(NDJSON, "application/ndjson", "application/jsonl");
    private static final Fault EMPTY = new Fault(422, "there is no line with an article in the upload", "");
    /// What a line may be in; a feed that sends none of these uploads nothing.
    private static final List<Format> LINES = List.of(Format.NATIVE, Format.NINJS, Format.CLOUDEVENT, Format.JSON_FEED);

    private final Upload upload;
    private final FeedKeys keys;
    private final FlowGate gate;
    private final FlowConfig config;

    UploadRoute(Upload upload, FeedKeys keys, FlowGate gate, FlowConfig config) {
        this.upload = upload;
        this.keys = keys;
        this.gate = gate;
        this.config = config;
    }

    void open(@Observes Router router) {
        router.post("/v1/articles").order(BEFORE_LIMITS).handler(this::receive);
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!lines(request.getHeader("Content-Type"))) {
            context.next();
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        var body = new UploadBody(request, config.uploadPatience());
        Thread.ofVirtual().name("upload").start(() -> receive(request, body));
    }

    private void receive(HttpServerRequest request, UploadBody body) {
        try {
            Optional<FeedAccount> feed =
                    keys.accountOf(request.getHeader("Authorization"), request.getHeader("X-API-Key"));
            if (feed.isEmpty()) {
                request.response().putHeader("WWW-Authenticate", "Bearer");
                refuse(request, body, 401, "a known feed key is wanted: Authorization: Bearer <key>");
            } else if (LINES.stream()
                    .allMatch(format -> feed.get().refusal(format).isPresent())) {
                refuse(request, body, 415, feed.get().refusal(Format.NATIVE).orElseThrow());
            } else if (!Unpacking.reads(request.getHeader("Content-Encoding"))) {
                request.response().putHeader("Accept-Encoding", Unpacking.READ);
                refuse(request, body, 415, Unpacking.refusal().detail());
            } else {
                receiveInTurn(request, body, feed.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException e) {
            LOG.error("Upload failed", e);
            request.connection().close();
        }
    }

    private void receiveInTurn(HttpServerRequest request, UploadBody body, FeedAccount feed)
            throws IOException, InterruptedException {
        String lane = FlowLanes.of(feed);
        if (!gate.tryOpen(lane)) {
            request.response().putHeader("Retry-After", "5");
            refuse(request, body, 503, "too many uploads at once; send it again");
            return;
        }
        try {
            receive(request, body, feed.name(), lane);
        } finally {
            gate.close(lane);
        }
    }

    private void receive(HttpServerRequest request, UploadBody body, String feed, String lane)
            throws IOException, InterruptedException {
        var sink = new Sink(request.response());
        try (var answers = new Answers(sink, config.unreadAnswers().asLongValue(), config.uploadPatience())) {
            String traceParent = request.getHeader("traceparent");
            long longest = config.longestUpload().asLongValue();
            String encoding = request.getHeader("Content-Encoding");
            CompletableFuture<Optional<Fault>> read = new CompletableFuture<>();
            Thread reader = Thread.ofVirtual().name("upload-reader").start(() -> {
                try {
                    read.complete(upload.read(
                            () -> new LimitedBody(Unpacking.open(body, encoding), longest, body::taken),
                            feed,
                            lane,
                            traceParent,
                            answers));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    read.complete(Optional.empty());
                }
            });
            End end = answers.work();
            switch (end) {
                case EMPTY -> {
                    Fault fault = read.join().orElse(EMPTY);
                    refuse(request, body, fault.status(), fault.detail());
                }
                case DEFERRED -> {
                    request.response().putHeader("Retry-After", "5");
                    refuse(request, body, 503, "the articles were not accepted; send them again");
                }
                case ANSWERED, BROKEN_OFF -> finish(request, body, end == End.ANSWERED);
            }
            // What it waits for is gone with the connection at the latest.
            reader.interrupt();
        }
    }

    private static void finish(HttpServerRequest request, UploadBody body, boolean answered) {
        if (answered && body.ended()) {
            request.response().end();
        } else if (answered) {
            request.response().end().onComplete(ended -> request.connection().close());
        } else {
            // Without its end, the answer shows that lines are missing.
            request.connection().close();
        }
    }

    private static void refuse(HttpServerRequest request, UploadBody body, int status, String detail) {
        HttpServerResponse response = request.response();
        response.setStatusCode(status)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", body.ended() ? "keep-alive" : "close")
                .end(Buffer.buffer(EventJson.write(Problem.of(status, detail, null))));
        if (!body.ended()) {
            body.leave();
            request.connection().close();
        }
    }

    private static boolean lines(@Nullable String contentType) {
        return contentType != null
                && MEDIA_TYPES.contains(contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    private record Sink(HttpServerResponse response) implements AnswerSink {
        @Override
        public void begin() {
            response.setChunked(true).setStatusCode(200).putHeader("Content-Type", NDJSON);
        }

        @Override
        public CompletableFuture<Void> send(byte[] bytes) {
            return response.write(Buffer.buffer(bytes)).toCompletionStage().toCompletableFuture();
        }
    }
}
