package io.flagwire.ingest.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.routine.Routine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Serves a request with an `Idempotency-Key` once (draft-ietf-httpapi-idempotency-key-header). The same one again gets
/// the same answer, from any instance and after any restart, until it expires; while the first is being served, a 409;
/// and another request under that key a 422. Keys are a feed's own.
///
/// What is refused for now is not kept, so that the retry is served. When an instance dies over a request, the retry is
/// served once the lease has run out; it does no harm even if the first was through, since an article is known by
/// itself, and the answer is `duplicate` then. Waits for the database on a virtual thread, and never on the caller's.
@ApplicationScoped
public class Idempotency {
    private static final Logger LOG = Logger.getLogger(Idempotency.class);
    private static final Duration PRUNING = Duration.ofMinutes(10);
    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(1);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(15);

    private final IdempotencyRepository database;
    private final IdempotencyConfig config;
    private volatile @Nullable Routine pruning;

    Idempotency(IdempotencyRepository database, IdempotencyConfig config) {
        this.database = database;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        atLeast(SHORTEST_EXPIRY, config.expiry(), "flagwire.idempotency.expiry");
        atLeast(SHORTEST_LEASE, config.lease(), "flagwire.idempotency.lease");
        pruning = Routine.every(PRUNING, "idempotency", database::prune);
    }

    void stop(@Observes ShutdownEvent event) {
        Routine running = pruning;
        if (running != null) {
            running.close();
        }
    }

    /// For how many seconds from its first request a key has its answer.
    long expirySeconds() {
        return config.expiry().toSeconds();
    }

    /// @param lines of the `Idempotency-Key` header, one at least
    /// @param mediaType of the body; with the body it makes the request
    /// @param serve called once at most; its answer must come within the lease
    public CompletableFuture<Reply> once(
            String feed,
            List<String> lines,
            @Nullable String mediaType,
            byte[] body,
            Supplier<CompletableFuture<Reply>> serve) {
        Optional<IdempotencyKey> key = IdempotencyKey.read(lines);
        if (key.isEmpty()) {
            return CompletableFuture.completedFuture(problem(
                    400,
                    null,
                    "Idempotency-Key is no string of 1 to 255 characters in quotation marks, as in \"8e03978e-40d5\""));
        }
        CompletableFuture<Reply> answered = new CompletableFuture<>();
        Thread.ofVirtual().name("idempotency").start(() -> {
            try {
                answered.complete(onceBlocking(feed, key.get().value(), fingerprint(mediaType, body), serve));
            } catch (RuntimeException | SQLException e) {
                LOG.warnf("Idempotency-Key not looked up feed=%s cause=%s", feed, e);
                answered.complete(
                        problem(503, "5", "the database does not answer in time; nothing was accepted, send it again"));
            }
        });
        return answered;
    }

    private Reply onceBlocking(String feed, String key, byte[] fingerprint, Supplier<CompletableFuture<Reply>> serve)
            throws SQLException {
        ClaimDecision decision = database.claim(
                feed,
                key,
                fingerprint,
                config.lease().toSeconds(),
                config.expiry().toSeconds());
        return switch (decision) {
            case ClaimDecision.Serve(UUID claim) -> serve(feed, key, claim, serve);
            case ClaimDecision.Replay(Reply reply) -> reply;
            case ClaimDecision.OtherRequest other ->
                problem(422, null, "this Idempotency-Key was used for another request; take a new one for each");
            case ClaimDecision.InFlight busy ->
                problem(409, "1", "the request with this Idempotency-Key is being served; ask again in a moment");
        };
    }

    private Reply serve(String feed, String key, UUID claim, Supplier<CompletableFuture<Reply>> serve)
            throws SQLException {
        Reply reply;
        try {
            reply = serve.get().join();
        } catch (RuntimeException e) {
            database.release(feed, key, claim);
            throw e;
        }
        try {
            if (reply.lasting()) {
                database.answer(feed, key, claim, reply);
            } else {
                database.release(feed, key, claim);
            }
        } catch (SQLException e) {
            // What was done was done; a retry is served again when the lease has run out.
            LOG.warnf("Answer not kept for its Idempotency-Key feed=%s cause=%s", feed, e);
        }
        return reply;
    }

    private static Reply problem(int status, @Nullable String retryAfter, String detail) {
        return new Reply(
                status, Problem.MEDIA_TYPE, null, retryAfter, EventJson.write(Problem.of(status, detail, null)), false);
    }

    private static byte[] fingerprint(@Nullable String mediaType, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((mediaType == null ? "" : mediaType).getBytes(UTF_8));
            digest.update((byte) 0);
            return digest.digest(body);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void atLeast(Duration least, Duration configured, String property) {
        if (configured.compareTo(least) < 0) {
            throw new IllegalArgumentException("%s is %s; %s or more is wanted".formatted(property, configured, least));
        }
    }
}
