package io.flagwire.alert.delivery;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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

    /// The defaults.
    static DeliveryConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(DeliveryConfig.class);
    }
}
