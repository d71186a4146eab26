package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A feed that sends until it is answered with 202, as newsroom systems do, and the sample articles it sends.
final class Feed {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final House house;
    private final Keys keys;

    Feed(House house, Keys keys) {
        this.house = house;
        this.keys = keys;
    }

    static List<String> sample(String file) throws IOException {
        try (var in = Objects.requireNonNull(Feed.class.getResourceAsStream("/sample-feed/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /// Pushes until accepted; a refusal that is not 503 is the caller's fault.
    JsonNode push(String article) {
        for (int attempt = 0; attempt < 600; attempt++) {
            try {
                HttpResponse<String> answer = post("ingest-service", "/v1/articles", keys.feed(), article);
                if (answer.statusCode() == 202) {
                    return JSON.readTree(answer.body());
                }
                if (answer.statusCode() != 503) {
                    throw new AssertionError(answer.statusCode() + " " + answer.body() + " for " + article);
                }
                Thread.sleep(100);
            } catch (IOException e) {
                pause();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("never accepted: " + article);
    }

    /// Asks for alerts at the receiver, which is told the secret.
    void subscribe(String query, Receiver receiver) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(
                "alert-service",
                "/v1/subscriptions",
                keys.subscriber(),
                JSON.writeValueAsString(
                        Map.of("query", query, "channels", List.of(Map.of("type", "webhook", "url", receiver.url())))));
        if (answer.statusCode() != 201) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
        receiver.expectSecret(
                JSON.readTree(answer.body()).at("/channels/0/secret").asText());
    }

    HttpResponse<String> post(String service, String path, String key, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port(service) + path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
