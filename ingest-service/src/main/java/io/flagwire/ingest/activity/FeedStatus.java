package io.flagwire.ingest.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.activity.Count.Kind;
import io.flagwire.ingest.activity.FeedActivity.LastArticle;
import io.flagwire.ingest.activity.SilenceWatch.Silence;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How a feed is doing.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeedStatus(
        String name,

        @Schema(description = "The moment of this answer; other instances' last five seconds may be missing")
        Instant at,

        @Schema(description = "The newest article, a repeated one too; absent when there was none") @Nullable
        Newest lastArticle,

        @Schema(description = "Articles a second that came through in the last minute")
        double articlesPerSecond,

        @Schema(description = "The last 60 minutes, the present one included")
        Tally lastHour,

        @Schema(description = "The last 24 hours, the present minute included")
        Tally lastDay,

        @Schema(description = "The last article before a silence that is against the feed's habit; absent otherwise")
        @Nullable
        Instant silentSince,

        @Schema(description = "What was to be expected of it instead") @Nullable
        String silentBecause) {
    private static final Duration HOUR = Duration.ofMinutes(59);
    private static final Duration DAY = Duration.ofMinutes(24 * 60 - 1);

    /// The newest article of the feed.
    public record Newest(String id, Instant pushedAt) {}

    /// How many articles ended in which way.
    ///
    /// @param deferred not accepted for now, so that the feed sends them again
    /// @param reasons how many were rejected, by status and place of the fault; all together they are `rejected`
    public record Tally(long accepted, long duplicate, long rejected, long deferred, Map<String, Long> reasons) {
        public Tally {
            reasons = Map.copyOf(reasons);
        }

        static Tally of(List<Count> counts, Instant since) {
            List<Count> within = counts.stream()
                    .filter(count -> !count.minute().isBefore(since))
                    .toList();
            Map<String, Long> reasons = new TreeMap<>();
            within.stream()
                    .filter(count -> count.kind() == Kind.REJECTED)
                    .forEach(count -> reasons.merge(count.reason(), count.articles(), Long::sum));
            return new Tally(
                    sum(within, Kind.ACCEPTED),
                    sum(within, Kind.DUPLICATE),
                    sum(within, Kind.REJECTED),
                    sum(within, Kind.DEFERRED),
                    reasons);
        }

        private static long sum(List<Count> counts, Kind kind) {
            return counts.stream()
                    .filter(count -> count.kind() == kind)
                    .mapToLong(Count::articles)
                    .sum();
        }
    }

    /// The minute that the counts of a status begin with.
    static Instant beginning(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).minus(DAY);
    }

    /// @param counts those since [#beginning]
    static FeedStatus of(
            String feed, Instant now, @Nullable LastArticle last, List<Count> counts, Optional<Silence> silence) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        return new FeedStatus(
                feed,
                now,
                last == null ? null : new Newest(last.articleId(), last.pushedAt()),
                rate(counts, now),
                Tally.of(counts, minute.minus(HOUR)),
                Tally.of(counts, minute.minus(DAY)),
                silence.map(Silence::since).orElse(null),
                silence.map(Silence::because).orElse(null));
    }

    // Of the minute before, as much counts as lies within the last 60 seconds.
    private static double rate(List<Count> counts, Instant now) {
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        double begun = Duration.between(minute, now).toMillis() / 60_000.0;
        double articles = 0;
        for (Count count : counts) {
            boolean through = count.kind() == Kind.ACCEPTED || count.kind() == Kind.DUPLICATE;
            if (through && count.minute().equals(minute)) {
                articles += count.articles();
            } else if (through && count.minute().equals(minute.minus(1, ChronoUnit.MINUTES))) {
                articles += count.articles() * (1 - begun);
            }
        }
        return Math.round(articles / 60 * 1000) / 1000.0;
    }
}
