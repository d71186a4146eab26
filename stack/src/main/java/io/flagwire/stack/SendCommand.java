package io.flagwire.stack;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire send`: pushes files to the intake, whatever format of news they are in.
@Command(
        name = "send",
        description = "Pushes news files: JSON, NDJSON, ninjs, NewsML-G2, RSS, Atom, JSON Feed, HTML, plain text. The "
                + "format is told by the content. What the intake cannot take now is sent again. Says a line for each "
                + "article that is refused.")
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
            description = "How long one request, and what was put off of it, is tried while the intake takes nothing. "
                    + "Default: ${DEFAULT-VALUE}",
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
        Sending sending = new Sending(out);
        try (var pusher = new ArticlePusher(intake, key, Duration.ofSeconds(patience))) {
            for (Path file : files) {
                new NewsFile(file).parcels(parcel -> push(pusher, file, parcel, sending));
            }
        } catch (UncheckedIOException e) {
            throw new StartFailure(String.valueOf(e.getMessage()));
        }
        sending.finish();
        return sending.refused() == 0 ? 0 : 1;
    }

    private static void push(ArticlePusher pusher, Path file, Parcel parcel, Sending sending) {
        try {
            Parcel open = parcel;
            long deadline = System.nanoTime() + pusher.patience().toNanos();
            int waiting = Integer.MAX_VALUE;
            while (true) {
                HttpResponse<String> answer = pusher.push(open.body(), open.contentType());
                Sending.Again again = sending.answered(file, open, answer, System.nanoTime() > deadline);
                if (again.numbers().isEmpty()) {
                    return;
                }
                if (again.numbers().size() < waiting) {
                    // It goes on, if slowly.
                    waiting = again.numbers().size();
                    deadline = System.nanoTime() + pusher.patience().toNanos();
                }
                Thread.sleep(again.afterMillis());
                open = open.only(again.numbers());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("interrupted while sending " + file);
        }
    }
}
