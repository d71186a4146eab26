package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Asks a service with a key, and reads what it answers.
final class Caller {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI service;
    private final String key;

    Caller(URI service, String key) {
        this.service = service;
        this.key = key;
    }

    Caller with(String otherKey) {
        return new Caller(service, otherKey);
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    Answer post(String path, String json) {
        return send("POST", path, json, Map.of("Content-Type", "application/json"));
    }

    Answer patch(String path, String json) {
        return send("PATCH", path, json, Map.of("Content-Type", "application/merge-patch+json"));
    }

    Answer send(String method, String path, @Nullable String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + key)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + " " + path, e);
        }
    }

    /// What was answered.
    record Answer(int status, String body, HttpResponse<String> whole) {
        /// The body, which must have come with that status.
        JsonNode json(int wanted) {
            if (status != wanted) {
                throw new AssertionError("wanted " + wanted + ", got " + status + " " + body);
            }
            try {
                return Feed.JSON.readTree(body);
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }

        String header(String name) {
            return whole.headers().firstValue(name).orElse("");
        }

        String text(String member) {
            try {
                return Feed.JSON.readTree(body).path(member).asText();
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }
}
