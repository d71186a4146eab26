package io.flagwire.ingest.flow;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.refusal.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Stands before every address that takes a body: counts it as under way before a byte of it is read, refuses it with
/// `503` when its feed has its share under way, and with `408`, or, from Superdesk, `503` when it does not come in.
/// Uploads of lines never come here: they are counted line by line.
@ApplicationScoped
class DoorRoute {
    private static final int BEFORE_LIMITS = -9;
    private static final long LARGEST = 4 << 20;
    private static final String TOO_LARGE =
            "the body is larger than 4 MiB; send less at once, or lines as application/x-ndjson";
    private static final String TOO_SLOW = "the body did not come in; send it again, faster";
    private static final String DROPS_ON_4XX = "/v1/push/superdesk";
    private static final long LEAVING_MILLIS = 2000;
    private static final long LOOK_MILLIS = 1000;

    private final FlowGate gate;
    private final Function<HttpServerRequest, String> lanes;
    private final long patienceNanos;
    private final BodyHandler whole = BodyHandler.create(false).setBodyLimit(LARGEST);
    private final Map<RoutingContext, Long> coming = new ConcurrentHashMap<>();

    @Inject
    DoorRoute(FlowGate gate, FlowLanes lanes, FlowConfig config) {
        this(gate, lanes::of, config);
    }

    /// @param lanes as whom a request counts
    DoorRoute(FlowGate gate, Function<HttpServerRequest, String> lanes, FlowConfig config) {
        this.gate = gate;
        this.lanes = lanes;
        this.patienceNanos = config.bodyPatience().toNanos();
    }

    void open(@Observes Router router, Vertx vertx) {
        for (HttpMethod method : new HttpMethod[] {HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH}) {
            router.route(method, "/v1/*")
                    .order(BEFORE_LIMITS)
                    .handler(this::enter)
                    .handler(this::read)
                    .failureHandler(DoorRoute::fail);
        }
        vertx.setPeriodic(LOOK_MILLIS, timer -> dismissTheSlow());
    }

    private void enter(RoutingContext context) {
        String length = context.request().getHeader("Content-Length");
        if (length != null && tooLong(length)) {
            refuse(context, 413, TOO_LARGE);
            return;
        }
        String lane = lanes.apply(context.request());
        long size = size(length);
        if (!gate.tryEnter(lane, size)) {
            context.response().putHeader("Retry-After", "1");
            refuse(context, 503, "too much is under way; send it again");
            return;
        }
        coming.put(context, System.nanoTime());
        context.addEndHandler(ended -> {
            coming.remove(context);
            gate.leave(lane, size);
        });
        context.next();
    }

    // A body whose length is known is read by whoever it is for. Of any other, only who reads it sees that it is too
    // large; so it is read here, where that can be said.
    private void read(RoutingContext context) {
        if (context.request().getHeader("Content-Length") != null) {
            context.next();
            return;
        }
        context.request().resume();
        whole.handle(context);
    }

    /// Reads on for a moment: a connection that is closed with bytes unread takes the answer with it.
    private static void leave(Vertx vertx, HttpServerRequest request) {
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        request.exceptionHandler(gone -> {});
        request.handler(unwanted -> {});
        request.endHandler(end -> request.connection().close());
        request.resume();
        vertx.setTimer(LEAVING_MILLIS, late -> request.connection().close());
    }

    private static void fail(RoutingContext context) {
        if (context.statusCode() == 413) {
            refuse(context, 413, TOO_LARGE);
        } else {
            context.next();
        }
    }

    // Nobody knows how long a body without a length will be. One that is longer than any may be is refused later.
    private static long size(@Nullable String length) {
        try {
            return length == null ? LARGEST : Math.clamp(Long.parseLong(length), 0, LARGEST);
        } catch (NumberFormatException e) {
            return LARGEST;
        }
    }

    private static boolean tooLong(String length) {
        try {
            return Long.parseLong(length) > LARGEST;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private void dismissTheSlow() {
        long now = System.nanoTime();
        coming.forEach((context, since) -> {
            if (context.request().isEnded()) {
                coming.remove(context);
            } else if (now - since > patienceNanos) {
                coming.remove(context);
                dismiss(context);
            }
        });
    }

    private static void dismiss(RoutingContext context) {
        if (context.request().path().startsWith(DROPS_ON_4XX)) {
            context.response().putHeader("Retry-After", "5");
            refuse(context, 503, TOO_SLOW);
        } else {
            refuse(context, 408, TOO_SLOW);
        }
    }

    private static void refuse(RoutingContext context, int status, String detail) {
        HttpServerRequest request = context.request();
        if (!request.response().headWritten()) {
            request.response()
                    .setStatusCode(status)
                    .putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .putHeader("Connection", "close")
                    .end(Buffer.buffer(EventJson.write(Problem.of(status, detail, null))))
                    .onComplete(sent -> leave(context.vertx(), request));
        }
    }
}
