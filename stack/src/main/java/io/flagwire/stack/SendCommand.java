package io.flagwire.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Parameters(arity = "1..*", paramLabel = "FILE")
    private List<Path> files = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        int sent = 0;
        int refused = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Path file : files) {
                boolean lines = file.toString().endsWith(".ndjson");
                List<String> items = lines ? Files.readAllLines(file) : List.of(Files.readString(file));
                for (int line = 1; line <= items.size(); line++) {
                    HttpResponse<String> answer = push(client, items.get(line - 1));
                    sent++;
                    if (answer.statusCode() != 202) {
                        refused++;
                        out.printf("%s:%d %d %s%n", file, line, answer.statusCode(), answer.body());
                    }
                }
            }
        }
        out.printf("%d sent, %d refused%n", sent, refused);
        out.flush();
        return refused == 0 ? 0 : 1;
    }

    private HttpResponse<String> push(HttpClient client, String article) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(intake.resolve("/v1/articles"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(article))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
