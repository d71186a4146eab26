package io.flagwire.bench.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;

/// What a run has found.
///
/// @param articleBytes mean length of an article as it is pushed
record IntakeReport(
        IntakeLane singleBare,
        IntakeLane singleFlagwire,
        IntakeLane bulkBare,
        IntakeLane bulkFlagwire,
        double articleBytes) {
    /// The members of the JSON object, whose names are fixed.
    private record Figures(Pair single, Pair bulk) {}

    private record Pair(double bare, double flagwire, double ratio) {
        static Pair of(IntakeLane bare, IntakeLane flagwire) {
            double first = bare.all().perSecond();
            double second = flagwire.all().perSecond();
            return new Pair(rounded(first, 10), rounded(second, 10), rounded(second / first, 1000));
        }

        private static double rounded(double value, int parts) {
            return Math.round(parts * value) / (double) parts;
        }
    }

    /// For people; ends with a new line.
    String table() {
        StringBuilder table = new StringBuilder();
        section(table, "one a request, 32 connections", singleBare, singleFlagwire);
        section(table, "500 a request, 4 connections", bulkBare, bulkFlagwire);
        line(table, "Articles of %,.0f bytes in the mean, each another; all were accepted.", articleBytes);
        return table.toString();
    }

    /// For programs, on one line.
    String json() throws JsonProcessingException {
        return new ObjectMapper()
                .writeValueAsString(new Figures(Pair.of(singleBare, singleFlagwire), Pair.of(bulkBare, bulkFlagwire)));
    }

    private static void section(StringBuilder table, String what, IntakeLane bare, IntakeLane flagwire) {
        line(table, "%-32s %12s %12s", what, "bare", "flagwire");
        for (int round = 0; round < bare.flows().size(); round++) {
            line(
                    table,
                    "%-32s %,12.0f %,12.0f",
                    "  articles/s, round " + (round + 1),
                    bare.flows().get(round).perSecond(),
                    flagwire.flows().get(round).perSecond());
        }
        line(
                table,
                "%-32s %,12.0f %,12.0f   ratio %.3f",
                "  articles/s, all rounds",
                bare.all().perSecond(),
                flagwire.all().perSecond(),
                Pair.of(bare, flagwire).ratio());
        line(table, "  CPU µs per article");
        flagwire.processorMicros()
                .forEach((process, micros) -> line(
                        table,
                        "%-32s %,12d %,12d",
                        "    " + process,
                        bare.processorMicros().getOrDefault(process, 0L),
                        micros));
    }

    private static void line(StringBuilder table, String format, Object... values) {
        table.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
