package io.flagwire.alert.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EndpointConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        EndpointConfig config = new SmallRyeConfigBuilder()
                .withMapping(EndpointConfig.class)
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(EndpointConfig.class);

        assertEquals(Duration.ofDays(1), config.warnAfter());
        assertEquals(Duration.ofDays(5), config.disableAfter());
        assertEquals(Duration.ofSeconds(2), config.checkTimeout());
    }
}
