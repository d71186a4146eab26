package io.flagwire.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeliveryConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        DeliveryConfig config = new SmallRyeConfigBuilder()
                .withMapping(DeliveryConfig.class)
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(DeliveryConfig.class);

        assertEquals(512, config.inFlight());
        assertEquals(8, config.inFlightPerEndpoint());
        assertEquals(Duration.ofSeconds(15), config.timeout());
        assertEquals(Duration.ofSeconds(60), config.lease());
        assertEquals(Duration.ofSeconds(60), config.stallAfter());
        assertEquals(9, config.pauses().size());
        assertEquals(Duration.ofSeconds(5), config.pauses().getFirst());
        assertEquals(Duration.ofHours(24), config.pauses().getLast());
    }
}
