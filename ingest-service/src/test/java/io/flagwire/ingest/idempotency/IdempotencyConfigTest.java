package io.flagwire.ingest.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdempotencyConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        IdempotencyConfig config = new SmallRyeConfigBuilder()
                .withMapping(IdempotencyConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(IdempotencyConfig.class);

        assertEquals(Duration.ofHours(24), config.expiry());
        assertEquals(Duration.ofSeconds(30), config.lease());
    }
}
