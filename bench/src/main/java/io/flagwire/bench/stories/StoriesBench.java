package io.flagwire.bench.stories;

import io.flagwire.enrich.story.StoryDesk;
import io.flagwire.events.EnrichedArticle;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Fills the window of a desk, then has it decide on more articles, one after another, on one thread.
final class StoriesBench {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(14);
    private static final int BATCH = 1000;
    private static final double MIB = 1 << 20;

    /// @param windowArticles articles in the window, flagged or not
    /// @param plainPerFlagged how many articles of plain news come with each flagged one
    Result run(int windowArticles, int plainPerFlagged, int decisions) {
        long before = heap();
        int flagged = windowArticles / (1 + plainPerFlagged);
        // Half of the window is the time it takes to fill, so that nothing leaves it while the desk is measured.
        StoryStream stream = new StoryStream(START, WINDOW.dividedBy(2L * flagged));
        StoryDesk desk = new StoryDesk(Clock.fixed(START, ZoneOffset.UTC), WINDOW);
        for (int i = 0; i < flagged; i++) {
            desk.decide(stream.article(i));
        }
        long heap = heap() - before;
        int remembered = desk.articles();
        long[] nanos = new long[decisions];
        long total = 0;
        for (int done = 0; done < decisions; done += BATCH) {
            List<EnrichedArticle> batch = new ArrayList<>();
            for (int i = done; i < Math.min(decisions, done + BATCH); i++) {
                batch.add(stream.article(flagged + i));
            }
            for (int i = 0; i < batch.size(); i++) {
                long started = System.nanoTime();
                desk.decide(batch.get(i));
                nanos[done + i] = System.nanoTime() - started;
                for (int plain = 0; plain < plainPerFlagged; plain++) {
                    desk.decide(stream.plain(flagged + done + i));
                }
                total += System.nanoTime() - started;
            }
        }
        Arrays.sort(nanos);
        double seconds = Arrays.stream(nanos).sum() / 1e9;
        return new Result(
                windowArticles,
                remembered,
                decisions / seconds,
                decisions * (1.0 + plainPerFlagged) * 1e9 / total,
                nanos[(int) (decisions * 0.99)] / 1e6,
                heap / MIB);
    }

    private static long heap() {
        System.gc();
        Runtime memory = Runtime.getRuntime();
        return memory.totalMemory() - memory.freeMemory();
    }

    /// What was measured.
    ///
    /// @param remembered how many of the window's articles the desk keeps: the flagged ones
    /// @param flaggedPerSecond decisions on flagged articles, by the time that they take alone
    /// @param articlesPerSecond decisions on all articles, plain ones included
    record Result(
            int windowArticles,
            int remembered,
            double flaggedPerSecond,
            double articlesPerSecond,
            double p99Millis,
            double heapMiB) {}
}
