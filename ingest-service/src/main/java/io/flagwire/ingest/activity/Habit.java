package io.flagwire.ingest.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Whether a feed that sends nothing is silent against its own habit, by what it has sent in the last four weeks:
///
/// - By the week, since news has its hours and days: it sent five articles or more at the time that it has been silent
///   for now, in each of the last weeks but one (in both, when only two are known), and 15 minutes have passed that it
///   may be late. So a night or a weekend without news is no silence, as long as there was none in the weeks before.
/// - By the gap, for whoever is too new or too slow for that: it has been silent for three times as long as ever
///   before, and for five minutes at least.
///
/// Less than ten minutes with articles are no habit yet.
///
/// @param last its newest article
/// @param minutes in how many minutes it sent something, at most four weeks back
/// @param longestGap between two of these minutes
/// @param sameTime how many articles it sent in the window of now, one week ago, two, and so on, as far back as it is
///     known; the window is from the last article to [#LATENESS] before now
record Habit(Instant last, long minutes, Duration longestGap, List<Long> sameTime) {
    /// So much later than usual is not late.
    static final Duration LATENESS = Duration.ofMinutes(15);

    /// Nothing shorter is a silence.
    static final Duration SHORTEST_SILENCE = Duration.ofMinutes(5);

    static final int WEEKS = 4;

    private static final int LONGEST_GAPS = 3;
    private static final int FEWEST_MINUTES = 10;
    private static final int FEWEST_WEEKS = 2;
    private static final long FEWEST_ARTICLES = 5;

    Habit {
        sameTime = List.copyOf(sameTime);
    }

    /// Why the feed is silent at that moment; nothing while it is not.
    Optional<String> silence(Instant now) {
        Duration gap = Duration.between(last, now);
        if (minutes < FEWEST_MINUTES || gap.compareTo(SHORTEST_SILENCE) < 0) {
            return Optional.empty();
        }
        long usual = usual();
        if (usual >= FEWEST_ARTICLES && gap.compareTo(LATENESS) > 0) {
            return Optional.of("at this time of the week it has sent %d articles or more".formatted(usual));
        }
        if (gap.compareTo(longestGap.multipliedBy(LONGEST_GAPS)) > 0) {
            return Optional.of(
                    "it was never silent for longer than %d minutes before".formatted(longestGap.toMinutes()));
        }
        return Optional.empty();
    }

    // One week may have been a holiday, or a silence that was noticed; where there are only two, both count.
    private long usual() {
        List<Long> sorted = sameTime.stream().sorted().toList();
        if (sorted.size() < FEWEST_WEEKS) {
            return 0;
        }
        return sorted.get(sorted.size() > FEWEST_WEEKS ? 1 : 0);
    }
}
