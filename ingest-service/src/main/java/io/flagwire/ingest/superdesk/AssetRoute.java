package io.flagwire.ingest.superdesk;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.access.BodySignature;
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
    private static final String ASSETS = "/v1/push/superdesk(?:/(?<feed>[^/]+))?/assets";

    private final SuperdeskSenders senders;
    private final SuperdeskConfig config;
    private final SuperdeskMetrics metrics;

    AssetRoute(SuperdeskSenders senders, SuperdeskConfig config, SuperdeskMetrics metrics) {
        this.senders = senders;
        this.config = config;
        this.metrics = metrics;
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
        String named = Optional.ofNullable(context.pathParam("feed")).orElse(request.getParam("feed"));
        Reading reading = new Reading(context, verifiers(named, request.getHeader("x-superdesk-signature")));
        request.handler(reading);
        request.exceptionHandler(broken -> context.fail(broken));
        request.endHandler(end -> reading.end());
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
            } else if (!context.response().ended()) {
                context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
                refuse(context, Problem.of(413, "the asset is larger than flagwire.superdesk.largest-asset", null));
            }
        }

        void end() {
            if (context.response().ended()) {
                return;
            }
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
