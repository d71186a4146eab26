package io.flagwire.bench;

import io.flagwire.bench.classify.ClassifyCommand;
import io.flagwire.bench.deliver.DeliverCommand;
import io.flagwire.bench.intake.IntakeCommand;
import io.flagwire.bench.match.MatchCommand;
import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.pipeline.PipelineCommand;
import io.flagwire.bench.stories.StoriesCommand;
import io.flagwire.stack.StartFailure;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `flagwire bench`: what the launcher runs. Alone, it lists the benchmarks.
@Command(
        name = "bench",
        subcommands = {
            ClassifyCommand.class,
            DeliverCommand.class,
            IntakeCommand.class,
            MatchCommand.class,
            PipelineCommand.class,
            StoriesCommand.class
        },
        description = "Measures Flagwire on this machine.")
public final class Bench implements Runnable {
    private static final Logger ROOT = Logger.getLogger("");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private Bench() {}

    public static void main(String[] args) {
        ROOT.setLevel(Level.WARNING);
        CommandLine commands = new CommandLine(new Bench());
        commands.setExecutionExceptionHandler((failure, command, result) -> {
            if (!(failure instanceof StartFailure) && !(failure instanceof BenchFailure)) {
                throw failure;
            }
            command.getErr().println("flagwire: " + failure.getMessage());
            return 1;
        });
        System.exit(commands.execute(args));
    }

    @Override
    public void run() {
        var out = spec.commandLine().getOut();
        out.println("./flagwire bench NAME [--json]; the names are:");
        spec.subcommands()
                .forEach((name, command) -> out.printf(
                        "  %-10s %s%n",
                        name, command.getCommandSpec().usageMessage().description()[0]));
        out.flush();
    }
}
