package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A feed that sends until it is answered with 202, as newsroom systems do, and a subscriber beside it.
final class Feed {
    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ArticlePusher pusher;
    private final House house;
    private final Keys keys;

    Feed(House house, Keys keys) {
        this.house = house;
        this.keys = keys;
        this.pusher = new ArticlePusher(house.address("ingest-service"), keys.feed(), Duration.ofMinutes(1));
    }

    /// Pushes until accepted; any refusal is the caller's fault.
    JsonNode push(String article) {
        try {
            HttpResponse<String> answer = pusher.push(article);
            if (answer.statusCode() != 202) {
                throw new AssertionError(answer.statusCode() + " " + answer.body() + " for " + article);
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
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
                HttpRequest.newBuilder(house.address(service).resolve(path))
                        .header("Content-Type", "application/json")
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
