package io.flagwire.ingest.websub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WebSubConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        WebSubConfig config = new SmallRyeConfigBuilder()
                .withMapping(WebSubConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withDefaultValue("flagwire.websub.public-url", "http://127.0.0.1")
                .build()
                .getConfigMapping(WebSubConfig.class);

        assertEquals(Duration.ofDays(10), config.lease());
        assertEquals(Duration.ofSeconds(1), config.look());
        assertEquals(Duration.ofMinutes(1), config.pause());
        assertEquals(4, config.atOnce());
    }
}
