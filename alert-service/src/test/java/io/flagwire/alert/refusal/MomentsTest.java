package io.flagwire.alert.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.alert.AlertApplication;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Moments that no clock can hold were an error of ours; and who may ask again later was not told when.
@QuarkusTest
@TestProfile(AlertApplication.class)
class MomentsTest {
    private static final String WISH =
            "{\"query\":\"tanker\",%s\"channels\":[{\"type\":\"email\",\"to\":\"moment@example.com\"}]}";

    @TestHTTPResource("/")
    URI service = URI.create("/");

    @ParameterizedTest
    @CsvSource({
        "/v1/subscriptions/none/replay?since=%2B999999999-01-01T00:00:00Z,                                  /since",
        "/v1/subscriptions/none/replay?since=-999999999-01-01T00:00:00Z,                                    /since",
        "/v1/subscriptions/none/replay?since=2026-01-01T00:00:00Z&until=%2B300000-01-01T00:00:00Z,          /until",
        "/v1/subscriptions/none/replay,                                                                    /since",
    })
    void momentOfAnAddressThatNobodyCanMeanIsRefusedByName(String path, String pointer) throws Exception {
        refused(post(path, "a-subscriber", ""), pointer);
    }

    @Test
    void momentOfABodyThatNobodyCanMeanIsRefusedByName() throws Exception {
        for (String year : List.of("+999999999", "-999999999", "+300000")) {
            String moment = "\"%s-01-01T00:00:00Z\"".formatted(year);
            refused(
                    post("/v1/subscriptions", "a-subscriber", WISH.formatted("\"mutedUntil\":" + moment + ",")),
                    "/mutedUntil");
            String rotate = "/v1/subscriptions/none/channels/none/secret/rotate";
            refused(post(rotate, "a-subscriber", "{\"previousEndsAt\":" + moment + "}"), "/previousEndsAt");
            refused(post("/v1/organisations/none/keys", "an-operator", "{\"endsAt\":" + moment + "}"), "/endsAt");
            refused(
                    post(
                            "/v1/organisations/none/keys",
                            "an-operator",
                            "{\"replaces\":\"k\",\"replacedEndsAt\":" + moment + "}"),
                    "/replacedEndsAt");
        }
    }

    @Test
    void whoAsksAnAddressOfMailTooOftenIsToldWhenToComeAgain() throws Exception {
        for (int time = 0; time < 3; time++) {
            HttpResponse<String> made = post("/v1/subscriptions", "a-subscriber", WISH.formatted(""));
            assertEquals(201, made.statusCode(), made::body);
        }
        HttpResponse<String> refused = post("/v1/subscriptions", "a-subscriber", WISH.formatted(""));

        assertEquals(429, refused.statusCode(), refused::body);
        long seconds =
                Long.parseLong(refused.headers().firstValue("Retry-After").orElse("0"));
        assertTrue(seconds > 80_000 && seconds <= 86_401, seconds + " s");
    }

    private static void refused(HttpResponse<String> answer, String pointer) throws Exception {
        assertEquals(400, answer.statusCode(), answer::body);
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertEquals(pointer, problem.path("pointer").asText(), answer::body);
    }

    private HttpResponse<String> post(String path, String key, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(service.resolve(path))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
