package io.flagwire.alert.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.refusal.RefusedException;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Receivers that are not there yet, on a real PostgreSQL.
@QuarkusTest
@TestProfile(AlertApplication.class)
class EndpointVerificationTest {
    private static final OrganisationId FIRST = OrganisationId.FIRST;

    @Inject
    EndpointVerification verification;

    @Inject
    EndpointBook book;

    @Inject
    DataSource database;

    private int port;

    @BeforeEach
    void subscribe() throws Exception {
        try (ServerSocket closedSoon = listen(0)) {
            port = closedSoon.getLocalPort();
        }
        execute("""
                INSERT INTO subscription (subscription_id, name, query, created_at, updated_at)
                VALUES ('unmet', 'n', 'q', now(), now());
                INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at, disabled_at,
                    next_check_at)
                VALUES ('unmet-hook', 'unmet', 'webhook', 'http://127.0.0.1:%d/hook', 'sealed', now(), now(), now())""".formatted(port));
        for (int number = 1; number <= 3; number++) {
            execute("""
                    INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body, raised_at,
                        accepted_at, organisation_id)
                    VALUES ('unmet-%1$d', 'unmet', 'st-unmet-%1$d', 1, 'story.flagged', %1$d, '{}', now(), now(), 'org-first');
                    INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at, status)
                    SELECT 'unmet-%1$d', channel_id, 'st-unmet-%1$d', 1, endpoint, now(), 'suspended' FROM channel
                    WHERE channel_id = 'unmet-hook'""".formatted(number));
        }
    }

    @AfterEach
    void forget() throws Exception {
        execute("DELETE FROM subscription WHERE subscription_id = 'unmet'; DELETE FROM subscription_removed");
    }

    @Test
    void receiverThatIsNotReachedGetsNothingAndIsTriedAgainAndThenGetsAllInOrder() throws Exception {
        verification.tryAgain();

        assertEquals("unverified false Connection refused Connection refused", status());
        assertEquals(List.of("suspended", "suspended", "suspended"), statuses());
        assertEquals(List.of("2 s"), query("""
                SELECT round(extract(epoch FROM next_check_at - last_failed_at)) || ' s' FROM channel
                WHERE channel_id = 'unmet-hook'"""));
        try (ServerSocket open = listen(port)) {
            verification.tryAgain();
            assertEquals(List.of("suspended", "suspended", "suspended"), statuses(), "its time has not come");
            execute("UPDATE channel SET next_check_at = now() WHERE channel_id = 'unmet-hook'");

            verification.tryAgain();
        }

        assertEquals("active true null null", status());
        assertEquals(List.of("due", "due", "due"), statuses());
        assertEquals(List.of("unmet-1", "unmet-2", "unmet-3"), query("""
                SELECT alert_id FROM delivery WHERE channel_id = 'unmet-hook' ORDER BY next_attempt_at"""));
    }

    @Test
    void ownerMayHaveItTriedAtOnce() throws Exception {
        RefusedException refused =
                assertThrows(RefusedException.class, () -> verification.enable(FIRST, "unmet", "unmet-hook"));
        assertEquals(409, refused.problem().status());
        assertEquals("its receiver was not reached: Connection refused", refused.getMessage());
        assertEquals(Optional.empty(), verification.enable(new OrganisationId("org-none"), "unmet", "unmet-hook"));
        assertEquals(Optional.of(0), book.enable(FIRST, "unmet", "unmet-hook"), "not without trying");
        assertEquals(List.of("suspended", "suspended", "suspended"), statuses());
        try (ServerSocket open = listen(port)) {
            assertEquals(Optional.of(3), verification.enable(FIRST, "unmet", "unmet-hook"));
        }
        assertEquals(List.of("due", "due", "due"), statuses());
        assertEquals(Optional.of(0), verification.enable(FIRST, "unmet", "unmet-hook"));
    }

    @Test
    void receiverThatIsNotReachedForDaysIsDisabledAndStillTriedWhenItsOwnerSaysSo() throws Exception {
        execute("UPDATE channel SET failing_since = now() - interval '6 days' WHERE channel_id = 'unmet-hook'");

        verification.tryAgain();

        assertEquals("disabled false Connection refused Connection refused", status());
        assertEquals(List.of(), query("SELECT 1 FROM channel WHERE next_check_at IS NOT NULL"));
        try (ServerSocket open = listen(port)) {
            assertEquals(Optional.of(3), verification.enable(FIRST, "unmet", "unmet-hook"));
        }
        assertEquals("active true null null", status());
    }

    /// An alert that is raised while a channel becomes verified is either among what it missed, or raised for
    /// one that is.
    @Test
    void whatIsRaisedWhileItIsReachedIsNotLeftBehind() throws Exception {
        try (ServerSocket open = listen(port);
                Connection raising = database.getConnection()) {
            raising.setAutoCommit(false);
            try (Statement statement = raising.createStatement()) {
                // As alerting does it: a number is taken, then the delivery is made as the channel stands.
                statement.execute("SELECT 1 FROM subscription WHERE subscription_id = 'unmet' FOR NO KEY UPDATE");
                statement.execute("""
                        INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body,
                            raised_at, accepted_at, organisation_id)
                        VALUES ('unmet-4', 'unmet', 'st-unmet-4', 1, 'story.flagged', 4, '{}', now(), now(), 'org-first');
                        INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, next_attempt_at, status)
                        SELECT 'unmet-4', channel_id, 'st-unmet-4', 1, endpoint, now(),
                            CASE WHEN disabled_at IS NULL THEN 'due' ELSE 'suspended' END FROM channel
                        WHERE channel_id = 'unmet-hook'""");
            }
            Thread trying = Thread.startVirtualThread(() -> verification.tryAgain());
            while (trying.isAlive()
                    && query("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            raising.commit();
            trying.join();
        }
        assertEquals(List.of("due", "due", "due", "due"), statuses());
    }

    private static ServerSocket listen(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
        return socket;
    }

    private String status() {
        Map<String, EndpointStatus> statuses = book.of(FIRST, "unmet");
        EndpointStatus status = Objects.requireNonNull(statuses.get("unmet-hook"));
        return status.state() + " " + status.verified() + " " + status.unverified() + " " + status.reason();
    }

    private List<String> statuses() throws SQLException {
        return query("SELECT status FROM delivery WHERE channel_id = 'unmet-hook' ORDER BY delivery_id");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        }
    }
}
