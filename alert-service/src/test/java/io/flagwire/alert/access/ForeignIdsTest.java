package io.flagwire.alert.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.account.KeyOutcome;
import io.flagwire.alert.account.KeyWish;
import io.flagwire.alert.account.Organisations;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whether the time of an answer can tell that an id is another organisation's: the database is asked the very same
/// for it as for an id that nobody has, and finds as much.
@QuarkusTest
@TestProfile(AlertApplication.class)
class ForeignIdsTest {
    private static final String SUBSCRIPTION =
            "{\"query\":\"foreign\",\"channels\":[{\"type\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}]}";
    // What is another's, by where it stands in an address.
    private static final Map<String, String> IDS = Map.of(
            "/v1/subscriptions/{id}", "foreign-sub",
            "/channels/{channelId}", "foreign-hook",
            "/v1/deliveries/{id}", "foreign-alert");

    @Inject
    Organisations organisations;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI service = URI.create("/");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String key = "";

    @BeforeEach
    void open() throws Exception {
        execute("""
                CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
                INSERT INTO subscription (subscription_id, name, query, created_at, updated_at)
                VALUES ('foreign-sub', 'n', 'foreign', now(), now());
                INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at)
                VALUES ('foreign-hook', 'foreign-sub', 'webhook', 'https://example.com/', 'sealed', now());
                INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body, raised_at,
                    accepted_at, organisation_id)
                VALUES ('foreign-alert', 'foreign-sub', 'st-foreign', 1, 'story.flagged', 1, '{}', now(), now(), 'org-first');
                INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at)
                VALUES ('foreign-alert', 'foreign-hook', 'st-foreign', 1, 'https://example.com', now())""");
        var other = organisations.make("other");
        if (organisations.addKey(other.id(), KeyWish.PLAIN) instanceof KeyOutcome.Made(var label, var shown)) {
            key = shown;
        }
    }

    @AfterEach
    void forget() throws SQLException {
        execute("DELETE FROM subscription WHERE subscription_id = 'foreign-sub'; DELETE FROM subscription_removed");
        client.close();
    }

    @Test
    void databaseIsAskedTheSameForWhatIsAnothersAsForWhatIsNobodys() throws Exception {
        JsonNode paths = new ObjectMapper()
                .readTree(send("GET", "/q/openapi?format=json", null).body())
                .path("paths");
        List<String> compared = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            // Stories are everybody's, organisations an operator's.
            if (path.getKey().contains("{")
                    && !path.getKey().startsWith("/v1/stories")
                    && !path.getKey().startsWith("/v1/organisations")) {
                for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    compare(method, path.getKey());
                    compared.add(method + " " + path.getKey());
                }
            }
        }
        assertTrue(compared.size() >= 12, compared.toString());
    }

    @Test
    void keyIsKeptNowhereAndItsHashIsSalted() throws Exception {
        assertTrue(key.startsWith("fw_sub_"), "a key");
        assertEquals(List.of(), query("""
                        SELECT key_id FROM subscriber_key k WHERE position('%1$s' IN k::text) > 0
                            OR position(encode('%1$s', 'hex') IN k::text) > 0""".formatted(key.substring(16))));
        assertEquals(
                List.of("t"), query("SELECT bool_and(length(hash) = 32 AND length(salt) >= 16) FROM subscriber_key"));
    }

    private List<String> query(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }

    private void compare(String method, String path) throws Exception {
        String anothers = path;
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            anothers = anothers.replace(id.getKey(), id.getKey().replaceFirst("\\{.*", id.getValue()));
        }
        String operation = method + " " + path;
        assertTrue(!anothers.contains("{"), operation + " has a new parameter: say what is another's");
        String nobodys = anothers.replaceAll("foreign-(sub|hook|alert)", "unknown-$1");
        // Once before, so that whatever is looked up or prepared once is.
        asked(method, nobodys);
        Asked nobody = asked(method, nobodys);
        Asked another = asked(method, anothers);

        assertEquals(
                404,
                another.answer().statusCode(),
                () -> operation + another.answer().body());
        assertEquals(nobody.answer().body(), another.answer().body(), operation);
        assertEquals(nobody.statements(), another.statements(), operation);
        assertTrue(another.statements().size() >= 2, () -> "key and id: " + another.statements());
    }

    /// @param statements how often each was run and how many rows it had
    private record Asked(HttpResponse<String> answer, List<String> statements) {}

    private Asked asked(String method, String path) throws Exception {
        execute("SELECT pg_stat_statements_reset()");
        HttpResponse<String> answer = send(
                method,
                path.endsWith("/replay") ? path + "?since=2020-01-01T00:00:00Z" : path,
                method.equals("PUT") ? SUBSCRIPTION : method.equals("POST") ? "{}" : null);
        return new Asked(answer, query("""
                SELECT calls || 'x' || rows || ' statement ' || queryid FROM pg_stat_statements
                WHERE query NOT LIKE '%pg_stat_statements%' ORDER BY 1"""));
    }

    private HttpResponse<String> send(String method, String path, @Nullable String body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(service.resolve(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
