package io.flagwire.bench.intake;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire bench intake`.
@Command(
        name = "intake",
        mixinStandardHelpOptions = true,
        description = "Taking articles in, one a request and many, beside an endpoint that checks nothing.")
public final class IntakeCommand implements Callable<Integer> {
    @Option(
            names = "--rounds",
            defaultValue = "3",
            description = "How often each way is measured, in turns. Default: ${DEFAULT-VALUE}")
    private int rounds;

    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long each measurement takes. Default: ${DEFAULT-VALUE}")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "15",
            description = "How long each way is driven before anything counts. Default: ${DEFAULT-VALUE}")
    private int warmUp;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        IntakeReport report = new IntakeBench(new IntakePlan(rounds, seconds, warmUp), out).run();
        out.println();
        out.print(report.table());
        if (json) {
            out.println(report.json());
        }
        out.flush();
        return 0;
    }
}
