package io.flagwire.bench.stories;

import io.flagwire.bench.stories.StoriesBench.Result;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire bench stories`.
@Command(
        name = "stories",
        mixinStandardHelpOptions = true,
        description =
                "Joining articles to stories on one thread, with a full window, 1 %% and 100 %% of the news flagged.")
public final class StoriesCommand implements Callable<Integer> {
    private static final int PLAIN_PER_FLAGGED = 99;

    @Option(
            names = "--window",
            defaultValue = "200000",
            description = "Articles in the window. Default: ${DEFAULT-VALUE}")
    private int window;

    @Option(
            names = "--decisions",
            defaultValue = "10000",
            description = "Flagged articles decided on while it is measured. Default: ${DEFAULT-VALUE}")
    private int decisions;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Result few = new StoriesBench()
                .run(window, PLAIN_PER_FLAGGED, Math.min(decisions, window / (2 * (1 + PLAIN_PER_FLAGGED))));
        out.print(table("1 % flagged", few));
        out.flush();
        Result all = new StoriesBench().run(window, 0, decisions);
        out.print(table("100 % flagged", all));
        if (json) {
            out.printf(
                    Locale.ROOT,
                    "{\"windowArticles\":%d,\"flaggedPerSecond\":%.0f,\"p99Millis\":%.3f,\"heapMiB\":%.0f,\"onePercent\":"
                            + "{\"articlesPerSecond\":%.0f,\"flaggedPerSecond\":%.0f,\"p99Millis\":%.3f,\"heapMiB\":%.0f}}%n",
                    all.windowArticles(),
                    all.flaggedPerSecond(),
                    all.p99Millis(),
                    all.heapMiB(),
                    few.articlesPerSecond(),
                    few.flaggedPerSecond(),
                    few.p99Millis(),
                    few.heapMiB());
        }
        out.flush();
        return 0;
    }

    private static String table(String name, Result result) {
        return String.format(
                Locale.ROOT,
                "%-14s %d articles in the window, %d of them remembered in %.0f MiB; %.0f flagged articles a second, %.3f ms at "
                        + "the 99th percentile; %.0f articles a second with plain news%n",
                name,
                result.windowArticles(),
                result.remembered(),
                result.heapMiB(),
                result.flaggedPerSecond(),
                result.p99Millis(),
                result.articlesPerSecond());
    }
}
