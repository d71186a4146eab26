package io.flagwire.enrich.train;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `flagwire train` and `flagwire evaluate`: what the launcher runs.
@Command(
        name = "flagwire",
        subcommands = {TrainCommand.class, EvaluateCommand.class},
        description = "Trains and measures the classifier.")
public final class Train {
    private Train() {}

    public static void main(String[] args) {
        System.exit(commands().execute(args));
    }

    static CommandLine commands() {
        CommandLine commands = new CommandLine(new Train());
        commands.setExecutionExceptionHandler((failure, command, result) -> {
            if (!(failure instanceof java.io.IOException)) {
                throw failure;
            }
            command.getErr().println("flagwire: " + failure);
            return 1;
        });
        return commands;
    }
}
