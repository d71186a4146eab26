package io.flagwire.bench.deliver;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire bench deliver`.
@Command(
        name = "deliver",
        mixinStandardHelpOptions = true,
        description = "One story to 10,000 subscriptions of 1,000 endpoints, beside a bare HTTP client.")
public final class DeliverCommand implements Callable<Integer> {
    @Option(names = "--subscriptions", defaultValue = "10000", description = "Default: ${DEFAULT-VALUE}")
    private int subscriptions;

    @Option(names = "--endpoints", defaultValue = "1000", description = "Default: ${DEFAULT-VALUE}")
    private int endpoints;

    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "How often it is measured, after a round of warm-up. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        DeliverReport report = new DeliverBench(subscriptions, endpoints, rounds, out).run();
        out.print(report.table());
        if (json) {
            out.println(report.json());
        }
        out.flush();
        return 0;
    }
}
