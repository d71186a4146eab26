package io.flagwire.stack;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire send`: pushes the articles of files to the intake, one request each.
@Command(name = "send", description = "Pushes articles: .ndjson files have one a line, other files one in all.")
final class SendCommand implements Callable<Integer> {
    @Option(
            names = "--to",
            paramLabel = "URL",
            description = "The intake. Default: ${DEFAULT-VALUE}",
            defaultValue = "http://127.0.0.1:${env:FLAGWIRE_INGEST_PORT:-8081}")
    private URI intake = URI.create("http://127.0.0.1:8081");

    @Option(
            names = "--key",
            description = "The feed key. Default: $FLAGWIRE_FEED_KEY",
            defaultValue = "${env:FLAGWIRE_FEED_KEY:-}")
    private String key = "";

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "How long one article is tried while the intake is away. Default: ${DEFAULT-VALUE}",
            defaultValue = "30")
    private int patience = 30;

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<Item> items = items();
        int refused = 0;
        try (var pusher = new ArticlePusher(intake, key, Duration.ofSeconds(patience))) {
            for (int sent = 0; sent < items.size(); sent++) {
                Item item = items.get(sent);
                HttpResponse<String> answer = pusher.push(item.article());
                if (answer.statusCode() != 202) {
                    refused++;
                    out.printf("%s:%d %d %s%n", item.file(), item.line(), answer.statusCode(), answer.body());
                }
                progress(out, sent + 1, items.size());
            }
        }
        out.printf("%d sent, %d refused%n", items.size(), refused);
        out.flush();
        return refused == 0 ? 0 : 1;
    }

    private List<Item> items() throws IOException {
        List<Item> items = new ArrayList<>();
        for (Path file : files) {
            try {
                boolean lines = file.toString().endsWith(".ndjson");
                List<String> articles = lines ? Files.readAllLines(file) : List.of(Files.readString(file));
                for (int line = 1; line <= articles.size(); line++) {
                    if (!articles.get(line - 1).isBlank()) {
                        items.add(new Item(file, line, articles.get(line - 1)));
                    }
                }
            } catch (NoSuchFileException e) {
                throw new StartFailure("there is no file " + file);
            }
        }
        return items;
    }

    private static void progress(PrintWriter out, int sent, int all) {
        Console console = System.console();
        if (console != null && console.isTerminal() && (sent % 10 == 0 || sent == all)) {
            out.printf("\r%d of %d%s", sent, all, sent == all ? "\n" : "");
            out.flush();
        }
    }

    private record Item(Path file, int line, String article) {}
}
