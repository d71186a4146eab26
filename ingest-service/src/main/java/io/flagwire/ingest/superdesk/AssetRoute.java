package io.flagwire.ingest.superdesk;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.access.BodySignature;
import io.flagwire.ingest.flow.FlowConfig;
import io.flagwire.ingest.refusal.Problem;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `/v1/push/superdesk/assets`, and the same below a feed's name: Superdesk asks here whether a picture is known, and
/// sends it when it is not, before it pushes the story. Nothing is kept of a picture. It is a plain route before the
/// limit on bodies, since pictures are larger than articles, and a refused one costs Superdesk the story.
@ApplicationScoped
class AssetRoute {
    private static final int BEFORE_THE_LIMIT = -10;
    private static final long LEAST_A_LOOK = 4 << 20;
    private static final long LEAVING_MILLIS = 2000;
    private static final Problem TOO_LARGE =
            Problem.of(413, "the asset is larger than flagwire.superdesk.largest-asset", null);
    // Not 408: Superdesk drops a story on any 4xx.
    private static final Problem TOO_SLOW = Problem.of(503, "the asset did not come in; send it again, faster", null);
    private static final String ASSETS = "/v1/push/superdesk(?:/(?<feed>[^/]+))?/assets";

    private final SuperdeskSenders senders;
    private final SuperdeskConfig config;
    private final SuperdeskMetrics metrics;
    private final long patienceMillis;

    AssetRoute(SuperdeskSenders senders, SuperdeskConfig config, SuperdeskMetrics metrics, FlowConfig flow) {
        this.senders = senders;
        this.config = config;
        this.metrics = metrics;
        this.patienceMillis = flow.bodyPatience().toMillis();
    }

    void open(@Observes Router router) {
        // The id of a picture may have slashes in it.
        router.routeWithRegex(ASSETS + "(?:/.*)?")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .order(BEFORE_THE_LIMIT)
                .handler(this::check);
        router.routeWithRegex(HttpMethod.POST, ASSETS + "/?")
                .order(BEFORE_THE_LIMIT)
                .handler(this::take);
    }

    private void check(RoutingContext context) {
        switch (config.assets()) {
            case KNOWN -> context.response().setStatusCode(200).end();
            case WANTED -> refuse(context, Problem.of(404, "this asset is not here", null));
        }
    }

    private void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (length(request) > config.largestAsset().asLongValue()) {
            dismiss(context, TOO_LARGE);
            return;
        }
        String named = Optional.ofNullable(context.pathParam("feed")).orElse(request.getParam("feed"));
        Reading reading = new Reading(context, verifiers(named, request.getHeader("x-superdesk-signature")));
        request.handler(reading);
        request.exceptionHandler(broken -> context.fail(broken));
        request.endHandler(end -> reading.end());
        long looking = context.vertx().setPeriodic(patienceMillis, look -> reading.look());
        context.addEndHandler(ended -> context.vertx().cancelTimer(looking));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        request.resume();
    }

    private List<BodySignature.Verifier> verifiers(@Nullable String named, @Nullable String signature) {
        return BodySignature.parse(signature).stream()
                .flatMap(read -> senders.candidates(named).stream().map(sender -> read.with(sender.secret())))
                .toList();
    }

    private static long length(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /// Refuses what has not come in whole, and reads on for a moment: a connection that is closed with bytes unread
    /// takes the answer with it.
    private static void dismiss(RoutingContext context, Problem problem) {
        HttpServerRequest request = context.request();
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        refuse(context, problem);
        request.exceptionHandler(gone -> {});
        request.handler(unwanted -> {});
        request.endHandler(end -> request.connection().close());
        request.resume();
        context.vertx().setTimer(LEAVING_MILLIS, late -> request.connection().close());
    }

    private static void refuse(RoutingContext context, Problem problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .end(Buffer.buffer(EventJson.write(problem)));
    }

    /// Reads a body to its end and forgets it.
    private final class Reading implements Handler<Buffer> {
        private final RoutingContext context;
        private final List<BodySignature.Verifier> verifiers;
        private long size;
        private long seen;

        Reading(RoutingContext context, List<BodySignature.Verifier> verifiers) {
            this.context = context;
            this.verifiers = verifiers;
        }

        @Override
        public void handle(Buffer part) {
            size += part.length();
            if (size <= config.largestAsset().asLongValue()) {
                byte[] bytes = part.getBytes();
                verifiers.forEach(verifier -> verifier.update(bytes));
            } else {
                dismiss(context, TOO_LARGE);
            }
        }

        /// Called now and then: by then it has ended, or so much of it has come in as the longest body of an article
        /// has.
        void look() {
            if (size - seen < LEAST_A_LOOK) {
                context.response().putHeader("Retry-After", "5");
                dismiss(context, TOO_SLOW);
            }
            seen = size;
        }

        void end() {
            if (verifiers.stream().anyMatch(BodySignature.Verifier::verified)) {
                metrics.asset();
                context.response().setStatusCode(201).end();
            } else {
                metrics.forged();
                refuse(context, Problem.of(403, "x-superdesk-signature does not fit the asset and any secret", null));
            }
        }
    }
}
