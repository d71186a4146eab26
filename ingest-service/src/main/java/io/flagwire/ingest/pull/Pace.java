package io.flagwire.ingest.pull;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// How long to wait before the next pull of an address: half of what usually lies between two of its items, so that few
/// pulls bring nothing and news waits for a quarter of that pause on average; within the configured bounds.
final class Pace {
    private static final int ITEMS = 20;

    private final Duration shortest;
    private final Duration longest;
    private final Duration longestRetryAfter;

    Pace(PullConfig config) {
        if (!config.shortest().isPositive() || config.longest().compareTo(config.shortest()) < 0) {
            throw new IllegalArgumentException(
                    "flagwire.pull.shortest is %s and must be more than 0 and at most flagwire.pull.longest, %s"
                            .formatted(config.shortest(), config.longest()));
        }
        this.shortest = config.shortest();
        this.longest = config.longest();
        this.longestRetryAfter = config.longestRetryAfter();
    }

    /// After an answer with items.
    ///
    /// @param before the pause that led here
    /// @param dates when the items were published, as far as they say so
    Duration after(Duration before, Collection<Instant> dates, boolean brought, Instant now) {
        List<Instant> newest = dates.stream()
                .filter(date -> !date.isAfter(now))
                .distinct()
                .sorted(Comparator.reverseOrder())
                .limit(ITEMS)
                .toList();
        if (newest.size() < 2) {
            return bounded(
                    brought ? before.dividedBy(2) : before.multipliedBy(3).dividedBy(2));
        }
        // The silence since the newest one counts as a gap, or a feed that fell asleep would be asked for ever.
        Duration gap = Duration.between(newest.getLast(), now).dividedBy(newest.size());
        return bounded(gap.dividedBy(2));
    }

    /// After an answer that nothing has changed.
    Duration unchanged(Duration before) {
        return bounded(before.multipliedBy(5).dividedBy(4));
    }

    /// After a failure; the pause is not remembered as the feed's own.
    ///
    /// @param failures in a row, this one included
    Duration failed(Duration before, int failures) {
        return bounded(before.multipliedBy(1L << Math.min(failures, 12)));
    }

    /// A feed that says how often it changes has no shorter interval, also when it says nothing the next time.
    Duration atLeast(Duration own, Duration interval) {
        return bounded(longer(own, interval));
    }

    /// What is waited in the end: a server that asks to be left alone longer is, within reason.
    Duration respecting(Duration interval, Wishes wishes) {
        Duration asked = longer(wishes.fresh(), wishes.own());
        Duration fresh = asked.compareTo(longest) > 0 ? longest : asked;
        Duration retryAfter =
                wishes.retryAfter().compareTo(longestRetryAfter) > 0 ? longestRetryAfter : wishes.retryAfter();
        return longer(interval, longer(fresh, retryAfter));
    }

    private Duration bounded(Duration interval) {
        Duration atLeast = longer(interval, shortest);
        return atLeast.compareTo(longest) > 0 ? longest : atLeast;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
