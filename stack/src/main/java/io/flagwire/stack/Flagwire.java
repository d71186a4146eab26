package io.flagwire.stack;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// What the launcher runs.
@Command(
        name = "flagwire",
        subcommands = {DemoCommand.class, UpCommand.class, SendCommand.class, WarmCommand.class},
        description = "Watches the news wire for sanctions and arms-transfer stories.")
public final class Flagwire {
    private static final Logger ROOT = Logger.getLogger("");

    private Flagwire() {}

    public static void main(String[] args) {
        // The broker and the services log to files; here only what needs somebody.
        ROOT.setLevel(Level.WARNING);
        CommandLine commands = new CommandLine(new Flagwire());
        commands.setExecutionExceptionHandler((failure, command, result) -> {
            if (!(failure instanceof StartFailure)) {
                throw failure;
            }
            command.getErr().println("flagwire: " + failure.getMessage());
            return 1;
        });
        System.exit(commands.execute(args));
    }
}
