package io.flagwire.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `flagwire demo`: the house with a subscriber of its own, the sample feed sent through it, and each alert shown as
/// it arrives, until Ctrl-C or SIGTERM.
@Command(name = "demo", description = "The house, the sample feed, and each alert as it arrives, until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {
    // Every flagged story: a story has no lower probability than this in one category at least.
    private static final String QUERY = "probability:>0.5";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data/demo",
            description = "Where the demo keeps its data; it forgets it at each start, so that the sample feed is news"
                    + " again. Default: ${DEFAULT-VALUE}")
    private Path data = Path.of("data/demo");

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        var options = new HouseOptions(data, out);
        try (var receiver = new DemoReceiver(out)) {
            House house = options.open(Map.of("FLAGWIRE_WEBHOOK_ALLOW", receiver.allowing()), true);
            options.announce(house);
            receiver.subscribe(house.address("alert-service"), options.keys().subscriber(), QUERY);
            sendSamples(house.address("ingest-service"), options.keys().feed(), out);
            new Supervisor(house, spec.commandLine().getErr()).watch();
            return 1;
        }
    }

    private static void sendSamples(URI intake, String key, PrintWriter out) throws IOException, InterruptedException {
        int sent = 0;
        try (var pusher = new ArticlePusher(intake, key, PATIENCE)) {
            for (String file : SampleFeed.FILES) {
                for (String article : SampleFeed.articles(file)) {
                    HttpResponse<String> answer = pusher.push(article);
                    if (answer.statusCode() != 202) {
                        out.printf("refused: %d %s%n", answer.statusCode(), answer.body());
                    }
                    sent++;
                }
            }
        }
        out.printf("%nsent the %d items of the sample feed; the demo goes on until Ctrl-C%n", sent);
        out.flush();
    }
}
