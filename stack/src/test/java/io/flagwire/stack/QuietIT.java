package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What subscribers are shown while nothing that they asked for comes.
@ExtendWith(SharedHouse.class)
class QuietIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static House house;
    private static Keys keys;
    private static Caller subscriber;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        keys = shared.keys();
        house = shared.house();
        subscriber = new Caller(house.address("alert-service"), keys.subscriber());
    }

    /// Before, it was shown by an instance that had had a story since.
    @Test
    void queryThatIsNotRunIsShownToItsOwnerThoughNoStoryComes() throws Exception {
        String id =
                subscriber.post("/v1/subscriptions", """
                        {"query":"failingia","channels":[{"type":"webhook","url":"http://127.0.0.1:9/"}]}""").json(201).path("id").asText();
        assertTrue(shown(id).path("unreadable").isMissingNode());

        // As an older Flagwire might have kept it.
        try (var connection = DriverManager.getConnection(house.database().address());
                var statement =
                        connection.prepareStatement("UPDATE subscription SET query = ? WHERE subscription_id = ?")) {
            statement.setString(1, "colour:red");
            statement.setString(2, id);
            assertEquals(1, statement.executeUpdate());
        }

        await().atMost(PATIENCE)
                .until(() -> shown(id).path("unreadable").asText().contains("no field 'colour'"));
        assertEquals(204, subscriber.delete("/v1/subscriptions/" + id).status());
        assertEquals(404, subscriber.get("/v1/subscriptions/" + id).status());
        assertTrue(subscriber.get("/q/health/ready").body().contains("\"subscriptions\""));
    }

    @Test
    void streamShowsThatItLives() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(
                    HttpRequest.newBuilder(house.address("alert-service").resolve("/v1/stream?subscription=sub-none"))
                            .header("Authorization", "Bearer " + keys.subscriber())
                            .build(),
                    BodyHandlers.ofInputStream());
            try (Scanner lines = new Scanner(stream.body(), UTF_8).useDelimiter("\n")) {
                int comments = 0;
                while (comments < 2) {
                    String line = lines.next();
                    assertTrue(line.isBlank() || line.startsWith(":"), line);
                    comments += line.startsWith(":") ? 1 : 0;
                }
            }
        }
    }

    private static JsonNode shown(String subscription) {
        return subscriber.get("/v1/subscriptions/" + subscription).json(200);
    }
}
