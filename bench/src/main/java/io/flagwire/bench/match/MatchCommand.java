package io.flagwire.bench.match;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire bench match`.
@Command(
        name = "match",
        mixinStandardHelpOptions = true,
        description = "Matching stories against up to a million subscriptions, beside Lucene Monitor.")
public final class MatchCommand implements Callable<Integer> {
    private static final double SELECTIVE = 0.001;
    private static final double BROAD = 0.02;

    @Option(
            names = "--sizes",
            split = ",",
            defaultValue = "1000,10000,100000,1000000",
            description = "How many subscriptions. Default: ${DEFAULT-VALUE}")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--seconds",
            defaultValue = "5",
            description = "How long each size is measured, after half as long a warm-up. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(names = "--without-monitor", description = "Leaves Lucene Monitor out.")
    private boolean withoutMonitor;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        MatchBench bench = new MatchBench(seconds, out);
        List<MatchResult> results = new ArrayList<>();
        for (int size : sizes) {
            for (double share : new double[] {SELECTIVE, BROAD}) {
                MatchResult result = bench.run(size, share, !withoutMonitor);
                out.println(result.row());
                out.flush();
                results.add(result);
            }
        }
        if (json) {
            out.println(results.stream().map(MatchResult::json).collect(Collectors.joining(",", "{\"sizes\":[", "]}")));
        }
        out.flush();
        return 0;
    }
}
