package io.flagwire.alert;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The service as Quarkus builds it, on a real PostgreSQL, without a broker and without what runs by itself. For tests
/// of what Quarkus makes of a class, as repositories of Panache.
public final class AlertApplication implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.ofEntries(
                Map.entry("quarkus.arc.exclude-types", "io.flagwire.alert.alerting.StoryListener"),
                Map.entry("quarkus.arc.test.disable-application-lifecycle-observers", "true"),
                Map.entry("quarkus.scheduler.enabled", "false"),
                Map.entry("quarkus.kafka.health.enabled", "false"),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("flagwire.access.subscriber-key", "a-subscriber"),
                Map.entry("flagwire.access.operator-key", "an-operator"),
                Map.entry("flagwire.signing.secrets-keys", "a key of thirty-two letters or more"),
                Map.entry("flagwire.webhook.allow", "127.0.0.1/32"),
                Map.entry("flagwire.mail.secrets-keys", "a key of thirty-two letters or more"),
                Map.entry("flagwire.mail.host", "127.0.0.1"),
                Map.entry("flagwire.mail.from", "flagwire@house.example"),
                Map.entry("quarkus.smallrye-openapi.always-include", "true"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Database.class));
    }

    /// Started before the service, stopped after it.
    public static final class Database implements QuarkusTestResourceLifecycleManager {
        private @Nullable EmbeddedPostgres postgres;

        @Override
        public Map<String, String> start() {
            try {
                EmbeddedPostgres started = EmbeddedPostgres.builder()
                        // Counts statements.
                        .setServerConfig("shared_preload_libraries", "pg_stat_statements")
                        .start();
                postgres = started;
                return Map.of(
                        "quarkus.datasource.jdbc.url",
                                "jdbc:postgresql://localhost:%d/postgres".formatted(started.getPort()),
                        "quarkus.datasource.username", "postgres",
                        "quarkus.datasource.password", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void stop() {
            if (postgres != null) {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }
}
