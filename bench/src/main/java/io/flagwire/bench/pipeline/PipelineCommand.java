package io.flagwire.bench.pipeline;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire bench pipeline`.
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description =
                "The whole way of an article, from the push to the alert, beside three hops of plain Kafka clients.")
public final class PipelineCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            defaultValue = "2",
            description = "How often both are measured, in turns. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "About how long each measurement of throughput takes. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--articles",
            defaultValue = "0",
            description = "How many articles each sends instead. Default: as many as fit into --seconds")
    private int articles;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long each is driven before anything counts. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(
            names = "--latency-seconds",
            defaultValue = "30",
            description = "How long 100 articles a second are sent for the times. Default: ${DEFAULT-VALUE}")
    private int latencySeconds;

    @Option(
            names = "--flagged-share",
            defaultValue = "0.1",
            description = "Which part of the articles is flagged. Default: ${DEFAULT-VALUE}")
    private double flaggedShare;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var plan = new PipelinePlan(rounds, seconds, articles, warmUp, latencySeconds, flaggedShare);
        PipelineReport report = new PipelineBench(plan, out).run();
        out.println();
        out.print(report.table());
        if (json) {
            out.println(report.json());
        }
        out.flush();
        return 0;
    }
}
