package io.flagwire.ingest.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What waits because another instance is at its articles, in its order, and what came for the same articles after it.
/// For one thread.
final class Postponed {
    private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();

    private final List<Reservation> waiting = new ArrayList<>();
    private final Set<String> articles = new HashSet<>();
    private long since;

    /// Moves what is for articles that were asked for and not decided from the list to the end of what waits.
    void postpone(Set<String> asked, Set<String> decided, List<Reservation> from) {
        if (waiting.isEmpty()) {
            since = System.nanoTime();
        }
        asked.stream().filter(article -> !decided.contains(article)).forEach(articles::add);
        takeBehind(from);
    }

    /// Moves what is for articles that wait already from the list to the end of what waits.
    void takeBehind(List<Reservation> from) {
        if (!articles.isEmpty()) {
            from.removeIf(reservation -> articles.contains(reservation.articleId()) && waiting.add(reservation));
        }
    }

    /// All that waits, once it has waited for a moment; it waits no more.
    List<Reservation> due() {
        return System.nanoTime() - since < PAUSE_NANOS ? new ArrayList<>() : all();
    }

    /// All that waits; it waits no more.
    List<Reservation> all() {
        List<Reservation> all = new ArrayList<>(waiting);
        waiting.clear();
        articles.clear();
        return all;
    }
}
