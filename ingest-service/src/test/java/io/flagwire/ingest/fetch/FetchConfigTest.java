package io.flagwire.ingest.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FetchConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        FetchConfig config = new SmallRyeConfigBuilder()
                .withMapping(FetchConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(FetchConfig.class);

        assertTrue(config.allow().isEmpty());
        assertEquals(Duration.ofSeconds(20), config.timeout());
        assertEquals(Duration.ofSeconds(5), config.connectTimeout());
        assertEquals(8 << 20, config.largest());
        assertEquals(32 << 20, config.largestOpened());
        assertEquals(5, config.redirects());
    }
}
