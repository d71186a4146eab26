package io.flagwire.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire up`: the house until Ctrl-C or SIGTERM, or until a part of it falls.
@Command(name = "up", description = "Starts broker, database and services; stops them on Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Where the broker and the database keep what they know. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("data");

    @Option(names = "--fresh", description = "Empties that directory first.")
    private boolean fresh;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (fresh) {
            empty(data);
        }
        Keys keys = Keys.fromEnvironment();
        out.println("Starting broker, database and services; logs are in " + data.resolve("logs"));
        out.flush();
        House house = House.open(
                Path.of(System.getProperty("flagwire.home", ".")),
                data.toAbsolutePath(),
                keys,
                Ports.fromEnvironment());
        out.printf("ingest   http://127.0.0.1:%d   feed key %s%n", house.port("ingest-service"), keys.feed());
        out.printf("enrich   http://127.0.0.1:%d%n", house.port("enrich-service"));
        out.printf(
                "alert    http://127.0.0.1:%d   subscriber key %s%n", house.port("alert-service"), keys.subscriber());
        out.printf("kafka    %s%nready%n", house.kafka());
        out.flush();
        Optional<Child> fallen = house.fallen();
        while (fallen.isEmpty()) {
            Thread.sleep(500);
            fallen = house.fallen();
        }
        spec.commandLine().getErr().println("flagwire: " + fallen.get().report());
        return 1;
    }

    private static void empty(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
