package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// An operator of the intake.
final class Operator {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final House house;
    private final String key;

    Operator(House house, Keys keys) {
        this.house = house;
        this.key = keys.operator();
    }

    /// Asks, and fails unless it is answered with that status.
    JsonNode ask(int status, String method, String path, String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(method, path, key, body);
        if (answer.statusCode() != status) {
            throw new AssertionError("%s %s: %d %s".formatted(method, path, answer.statusCode(), answer.body()));
        }
        return Feed.JSON.readTree(answer.body());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return ask(200, "GET", path, "");
    }

    HttpResponse<String> send(String method, String path, String asKey, String body)
            throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(house.address("ingest-service").resolve(path))
                        .header("Authorization", "Bearer " + asKey)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// The value of a counter; 0 while there is none of that name.
    double counter(String name) throws IOException, InterruptedException {
        return send("GET", "/q/metrics", key, "")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
