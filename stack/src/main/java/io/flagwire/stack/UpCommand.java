package io.flagwire.stack;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire up`: the house until Ctrl-C or SIGTERM.
@Command(name = "up", description = "Starts broker, database and services; stops them on Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the broker and the database keep what they know. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("data");

    @Option(names = "--fresh", description = "Forgets first what a house has kept there.")
    private boolean fresh;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var options = new HouseOptions(data, spec.commandLine().getOut());
        House house = options.open(Map.of(), fresh);
        options.announce(house);
        new Supervisor(house, spec.commandLine().getErr()).watch();
        return 1;
    }
}
