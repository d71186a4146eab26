package io.flagwire.ingest.idempotency;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.wire.Unpacking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Idempotency for resources: makes of their responses what can be kept, and the other way round.
@ApplicationScoped
public class ReplyMapper {
    private final Idempotency idempotency;

    ReplyMapper(Idempotency idempotency) {
        this.idempotency = idempotency;
    }

    /// See [Idempotency#once]. Without a line of the header, the request is simply served, on this thread.
    public CompletableFuture<Response> once(
            String feed,
            List<String> lines,
            @Nullable String mediaType,
            byte[] body,
            Supplier<CompletableFuture<Response>> serve) {
        return lines.isEmpty()
                ? serve.get()
                : idempotency
                        .once(feed, lines, mediaType, body, () -> serve.get().thenApply(ReplyMapper::reply))
                        .thenApply(reply -> response(reply, idempotency.expirySeconds()));
    }

    static Reply reply(Response response) {
        byte[] body =
                switch (response.getEntity()) {
                    case null -> new byte[0];
                    case byte[] bytes -> bytes;
                    case Object event -> EventJson.write(event);
                };
        // Whatever has no type of its own is a receipt.
        String type = response.getMediaType() == null
                ? "application/json"
                : response.getMediaType().toString();
        return new Reply(
                response.getStatus(),
                type,
                response.getHeaderString("Location"),
                response.getHeaderString("Retry-After"),
                body,
                false);
    }

    static Response response(Reply reply, long expirySeconds) {
        Response.ResponseBuilder response =
                Response.status(reply.status()).type(reply.mediaType()).entity(reply.body());
        if (reply.location() != null) {
            response.header("Location", Objects.requireNonNull(reply.location()));
        }
        if (reply.replayed()) {
            response.header("Idempotency-Replayed", "true");
        }
        response.header("Idempotency-Expiry", expirySeconds);
        return response.header("Retry-After", reply.retryAfter())
                .header("Accept-Encoding", reply.status() == 415 ? Unpacking.READ : null)
                .build();
    }
}
