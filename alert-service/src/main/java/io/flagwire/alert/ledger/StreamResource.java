package io.flagwire.alert.ledger;

import io.flagwire.alert.access.Admission;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.refusal.RefusedException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `/v1/stream`: alerts as they are raised, as server-sent events.
///
/// Every client reads the ledger for itself, a page at a time, and gets the next alert when the one before has left: no
/// buffer grows with a slow client, and one that does not read at all is let go of. Who comes back with `Last-Event-ID`
/// goes on from there, on any instance.
@Path("/v1/stream")
@RunOnVirtualThread
public class StreamResource {
    private static final Logger LOG = Logger.getLogger(StreamResource.class);
    private static final int PAGE = 100;
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AlertLedger ledger;
    private final Admission admission;
    private final AtomicInteger clients;

    StreamResource(AlertLedger ledger, Admission admission, MeterRegistry metrics) {
        this.ledger = ledger;
        this.admission = admission;
        this.clients = metrics.gauge("flagwire.stream.clients", new AtomicInteger());
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follow alerts as they are raised",
            description = "Each event has the alert's JSON as data, its type as name and its cursor as id. With "
                    + "`Last-Event-ID`, or `after`, the stream goes on from there without a gap; without, it begins "
                    + "now. A comment every ten seconds shows that it lives.")
    @APIResponse(responseCode = "200", description = "The stream; it does not end, but with the key.")
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public void follow(
            @HeaderParam("Last-Event-ID") @Nullable String lastEventId,
            @QueryParam("after") @Nullable String after,
            @QueryParam("subscription") @Nullable String subscription,
            @Context SseEventSink sink,
            @Context Sse events,
            @Parameter(hidden = true) @Context HttpServerRequest request) {
        String asked = lastEventId == null ? after : lastEventId;
        Place from = asked == null
                ? ledger.end(admission.organisation())
                : Place.of(asked)
                        .orElseThrow(() ->
                                new RefusedException(400, "Last-Event-ID is no id that this stream has given", null));
        clients.incrementAndGet();
        try (sink) {
            followUntilDeaf(from, subscription, sink, events, request);
        } catch (Exception e) {
            // The client has gone, or we have: it comes back with the last id it has seen.
            LOG.debugf("Stream ended cause=%s", e);
        } finally {
            clients.decrementAndGet();
        }
    }

    private void followUntilDeaf(
            Place from, @Nullable String subscription, SseEventSink sink, Sse events, HttpServerRequest request)
            throws Exception {
        try {
            follow(admission.organisation(), from, subscription, sink, events);
        } catch (TimeoutException e) {
            // It does not read. An end would only queue behind what it has not read, and keep the connection.
            request.response().reset();
        }
    }

    private void follow(
            OrganisationId organisation, Place from, @Nullable String subscription, SseEventSink sink, Sse events)
            throws Exception {
        Place place = from;
        long quietSince = System.nanoTime();
        send(sink, events.newEventBuilder().comment("flagwire").build());
        while (!sink.isClosed() && admission.holds()) {
            List<AlertLedger.Entry> page = ledger.after(organisation, place, subscription, PAGE);
            for (AlertLedger.Entry entry : page) {
                send(
                        sink,
                        events.newEventBuilder()
                                .id(entry.place().toString())
                                .name(entry.type())
                                .data(entry.body())
                                .build());
                place = entry.place();
            }
            if (!page.isEmpty()) {
                quietSince = System.nanoTime();
            } else if (System.nanoTime() - quietSince > HEARTBEAT.toNanos()) {
                send(sink, events.newEventBuilder().comment("").build());
                quietSince = System.nanoTime();
            }
            if (page.size() < PAGE) {
                Thread.sleep(LOOK);
            }
        }
    }

    private static void send(SseEventSink sink, OutboundSseEvent event) throws Exception {
        sink.send(event).toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
}
