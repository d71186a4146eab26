package io.flagwire.bench.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.Percentiles;
import java.util.Locale;

/// What a run has found.
///
/// @param articleBytes mean length of an article as it is pushed
record PipelineReport(
        LaneResult plain, LaneResult flagwire, LaneResult single, double flaggedShare, double articleBytes) {
    /// The members of the JSON object, whose names are fixed.
    private record Figures(
            double plainArticlesPerSecond,
            double flagwireArticlesPerSecond,
            double throughputRatio,
            double singlePushesPerSecond,
            Percentiles plainMillis,
            Percentiles flagwireMillis,
            double flaggedShare,
            long articleBytes) {}

    /// For people; ends with a new line.
    String table() {
        StringBuilder table = new StringBuilder();
        line(table, "%-28s %14s %14s", "", "plain clients", "flagwire");
        for (int round = 0; round < plain.flows().size(); round++) {
            line(
                    table,
                    "%-28s %,14.0f %,14.0f",
                    "articles/s, round " + (round + 1),
                    plain.flows().get(round).perSecond(),
                    flagwire.flows().get(round).perSecond());
        }
        line(
                table,
                "%-28s %,14.0f %,14.0f   ratio %.3f",
                "articles/s, all rounds",
                plain.all().perSecond(),
                flagwire.all().perSecond(),
                ratio());
        line(
                table,
                "%-28s %14s %,14.0f",
                "  pushed one by one",
                "",
                single.all().perSecond());
        line(
                table,
                "%-28s %14.2f %14.2f",
                "median ms at 100 a second",
                plain.millis().p50(),
                flagwire.millis().p50());
        line(
                table,
                "%-28s %14.2f %14.2f",
                "99th percentile ms",
                plain.millis().p99(),
                flagwire.millis().p99());
        line(table, "%-28s %,14d %,14d", "  times measured", plain.samples(), flagwire.samples());
        line(table, "CPU µs per article, flooded");
        plain.processorMicros()
                .forEach((process, micros) -> line(
                        table,
                        "%-28s %,14d %,14d",
                        "  " + process,
                        micros,
                        flagwire.processorMicros().getOrDefault(process, 0L)));
        line(
                table,
                "Articles of %,.0f bytes in the mean, %.0f %% of them flagged, each of those a story and an alert of its own.",
                articleBytes,
                100 * flaggedShare);
        line(table, "Plain: three pass-through hops in the bench's JVM, every article timed to the end of the last.");
        line(
                table,
                "Flagwire: 250 articles a request (NDJSON) on 4 connections; one by one on 32. Times: single pushes of"
                        + " flagged articles, to the webhook.");
        return table.toString();
    }

    /// For programs, on one line.
    String json() throws JsonProcessingException {
        return new ObjectMapper()
                .writeValueAsString(new Figures(
                        rounded(plain.all()),
                        rounded(flagwire.all()),
                        Math.round(1000 * ratio()) / 1000.0,
                        rounded(single.all()),
                        plain.millis(),
                        flagwire.millis(),
                        flaggedShare,
                        Math.round(articleBytes)));
    }

    private double ratio() {
        return flagwire.all().perSecond() / plain.all().perSecond();
    }

    private static double rounded(Flow flow) {
        return Math.round(10 * flow.perSecond()) / 10.0;
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
