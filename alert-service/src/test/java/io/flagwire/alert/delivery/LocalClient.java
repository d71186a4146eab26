package io.flagwire.alert.delivery;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A client as the service has it, which may reach this machine.
final class LocalClient {
    private LocalClient() {}

    static GuardedClient open(Vertx vertx) {
        return open(vertx, List.of("127.0.0.1/32"));
    }

    static GuardedClient open(Vertx vertx, List<String> allowed) {
        return new GuardedClient(vertx, Optional.of(allowed), Clock.systemUTC(), config());
    }

    /// One whose clock stands.
    static GuardedClient at(Vertx vertx, Clock clock) {
        return new GuardedClient(vertx, Optional.of(List.of("127.0.0.1/32")), clock, config());
    }

    /// One that has so little patience that it may give up on anybody while the machine is busy.
    static GuardedClient impatient(Vertx vertx) {
        DeliveryConfig config = config(Map.of("flagwire.delivery.timeout", "500ms"));
        return new GuardedClient(vertx, Optional.of(List.of("127.0.0.1/32")), Clock.systemUTC(), config);
    }

    /// The defaults.
    static DeliveryConfig config() {
        return config(Map.of());
    }

    private static DeliveryConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withMapping(DeliveryConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
