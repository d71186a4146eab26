package io.flagwire.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire warm`: lets the services of a build work for a while in a house of its own, and keeps beside each what its
/// JVM has learnt (an ahead-of-time cache, JEP 483, 514 and 515): its classes as they are linked, and which methods are
/// worth compiling. With it a service starts sooner and reaches its speed sooner; without it nothing is missing.
@Command(name = "warm", description = "Lets the services of this build learn to start, and to be fast, sooner.")
final class WarmCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    // A JVM writes its cache when it ends, by a second JVM.
    private static final Duration WRITING = Duration.ofMinutes(4);

    @Option(
            names = "--rounds",
            defaultValue = "60",
            description = "How often the sample feed goes through the house. Default: ${DEFAULT-VALUE}")
    private int rounds = 60;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Path home = Path.of(System.getProperty("flagwire.home", "."));
        Path data = Files.createTempDirectory("flagwire-warm");
        say(out, "Letting the services of this build learn: about two minutes, once for each build");
        for (String service : House.SERVICES) {
            Files.deleteIfExists(new BuiltService(home, service).learnt());
        }
        Keys keys = Keys.fromEnvironment();
        try (var receiver = new DemoReceiver(new PrintWriter(new StringWriter()))) {
            Map<String, String> settings = Map.of(
                    "FLAGWIRE_WEBHOOK_ALLOW", receiver.allowing(), "JDK_JAVA_OPTIONS", "-XX:AOTCacheOutput=app.aot");
            try (House house = House.open(home, data, keys, Ports.anyFree(), settings)) {
                receiver.subscribe(house.address("alert-service"), keys.subscriber(), "probability:>0.5");
                work(house, keys, out);
                end(house, home, out);
            }
        } finally {
            new HouseOptions(data, out).empty();
            Files.deleteIfExists(data);
        }
        return 0;
    }

    private void work(House house, Keys keys, PrintWriter out) throws IOException, InterruptedException {
        try (var pusher = new ArticlePusher(house.address("ingest-service"), keys.feed(), PATIENCE)) {
            for (int round = 1; round <= rounds; round++) {
                for (String article : articles(round)) {
                    HttpResponse<String> answer = pusher.push(article);
                    if (answer.statusCode() != 202) {
                        throw new StartFailure("a sample was refused: " + answer.statusCode() + " " + answer.body());
                    }
                }
                if (round % 10 == 0) {
                    say(out, "  round %d of %d".formatted(round, rounds));
                }
            }
        }
    }

    /// The samples, as articles that no earlier round has sent.
    private static List<String> articles(int round) throws IOException {
        List<String> articles = new ArrayList<>();
        for (String file : SampleFeed.FILES) {
            for (String sample : SampleFeed.articles(file)) {
                ObjectNode article = (ObjectNode) JSON.readTree(sample);
                article.put("uri", article.path("uri").asText() + "#" + round);
                article.put("headline", article.path("headline").asText() + " " + round);
                articles.add(JSON.writeValueAsString(article));
            }
        }
        return articles;
    }

    private static void end(House house, Path home, PrintWriter out) throws Exception {
        for (String service : House.SERVICES.reversed()) {
            ProcessHandle process = house.child(service).handle();
            process.destroy();
            process.onExit().get(WRITING.toSeconds(), TimeUnit.SECONDS);
            Path learnt = new BuiltService(home, service).learnt();
            if (!Files.exists(learnt)) {
                throw new StartFailure(service + " has written no " + learnt);
            }
            say(out, "  %s: %d MB".formatted(service, Files.size(learnt) >> 20));
        }
    }

    private static void say(PrintWriter out, String line) {
        out.println(line);
        out.flush();
    }
}
