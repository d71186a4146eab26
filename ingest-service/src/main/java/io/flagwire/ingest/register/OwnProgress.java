package io.flagwire.ingest.register;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What this instance is publishing, and what is at the broker although that is not noted yet. Safe for use by many
/// threads.
final class OwnProgress implements Progress {
    private final Map<String, UnderWay> underWay = new ConcurrentHashMap<>();
    private final Map<String, Long> atBroker = new ConcurrentHashMap<>();

    /// A revision on its way to the broker.
    ///
    /// @param ticket under which it went
    /// @param published done when its way has ended
    record UnderWay(long ticket, CompletableFuture<Void> published) {}

    /// The revision is about to be published.
    void begin(Registration revision, long ticket) {
        underWay.put(eventOf(revision), new UnderWay(ticket, new CompletableFuture<>()));
    }

    /// The revision's way has ended; nothing is returned when it was not under way.
    ///
    /// @param published whether the broker has it for certain
    Optional<UnderWay> end(Registration revision, boolean published) {
        String event = eventOf(revision);
        UnderWay ended = underWay.get(event);
        // Noted first: whoever finds it no longer under way finds it here.
        if (ended != null && published) {
            atBroker.put(event, ended.ticket());
        }
        underWay.remove(event);
        return Optional.ofNullable(ended);
    }

    /// Up to this ticket, all that is at the broker is noted.
    void noted(long through) {
        atBroker.values().removeIf(ticket -> ticket <= through);
    }

    @Override
    public @Nullable CompletableFuture<Void> underWay(Registration revision) {
        UnderWay running = underWay.get(eventOf(revision));
        return running == null ? null : running.published();
    }

    @Override
    public boolean atBroker(Registration revision) {
        return atBroker.containsKey(eventOf(revision));
    }

    private static String eventOf(Registration revision) {
        return revision.articleId() + "." + revision.revision();
    }
}
