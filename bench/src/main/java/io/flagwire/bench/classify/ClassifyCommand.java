package io.flagwire.bench.classify;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire bench classify`.
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Cleaning and classifying 3 KB articles on one thread, beside fastText's prediction.")
public final class ClassifyCommand implements Callable<Integer> {
    @Option(
            names = "--seconds",
            defaultValue = "10",
            description = "How long it is measured. Default: ${DEFAULT-VALUE}")
    private double seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "8",
            description = "How long it runs before anything counts. Default: ${DEFAULT-VALUE}")
    private double warmUp;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        ClassifyReport report = new ClassifyBench().run(warmUp, seconds);
        out.print(report.table());
        if (json) {
            out.println(report.json());
        }
        out.flush();
        return 0;
    }
}
