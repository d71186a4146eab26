package io.flagwire.stack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Pushes articles as a newsroom system does: what is answered with 503, or not at all, is sent again until it is
/// taken or patience ends, and not before the time that `Retry-After` names. Safe for use by many threads.
public final class ArticlePusher implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final long LONGEST_PAUSE_MILLIS = 2000;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI articles;
    private final String key;
    private final Duration patience;

    /// @param intake the address of ingest-service
    /// @param patience how long one article is tried
    public ArticlePusher(URI intake, String key, Duration patience) {
        this.articles = intake.resolve("/v1/articles");
        this.key = key;
        this.patience = patience;
    }

    /// How long one article, or upload, is tried.
    Duration patience() {
        return patience;
    }

    /// The first answer that is not 503; the last 503 when patience ends.
    ///
    /// @throws IOException when patience ends without any answer
    public HttpResponse<String> push(String article) throws IOException, InterruptedException {
        return push(article.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    /// The same for a body in any format that the intake reads.
    public HttpResponse<String> push(byte[] body, String contentType) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(articles)
                .timeout(TIMEOUT)
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        long deadline = System.nanoTime() + patience.toNanos();
        for (long pause = 100; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS)) {
            long wanted = pause;
            boolean last = System.nanoTime() > deadline;
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 503 || last) {
                    return answer;
                }
                wanted = Math.max(pause, retryAfterMillis(answer));
            } catch (IOException e) {
                if (last) {
                    throw new IOException("no answer from " + articles + ": " + e, e);
                }
            }
            // Tried once more when patience ends, whatever the service has asked for.
            Thread.sleep(Math.min(wanted, Math.max(pause, (deadline - System.nanoTime()) / 1_000_000 + 1)));
        }
    }

    /// What `Retry-After` says in seconds; 0 where there is none, or a date.
    private static long retryAfterMillis(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("\\d{1,6}"))
                .map(value -> Long.parseLong(value) * 1000)
                .orElse(0L);
    }

    @Override
    public void close() {
        client.close();
    }
}
