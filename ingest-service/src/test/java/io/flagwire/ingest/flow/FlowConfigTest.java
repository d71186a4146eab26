package io.flagwire.ingest.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FlowConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        FlowConfig config = new SmallRyeConfigBuilder()
                .withMapping(FlowConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .build()
                .getConfigMapping(FlowConfig.class);

        assertEquals(64L << 20, config.inFlight().asLongValue());
        assertEquals(0, config.feedRate());
        assertEquals(Duration.ofSeconds(15), config.headPatience());
        assertEquals(Duration.ofSeconds(30), config.bodyPatience());
        assertEquals(32, config.uploads());
        assertEquals(Duration.ofSeconds(30), config.uploadPatience());
        assertEquals(16L << 30, config.longestUpload().asLongValue());
        assertEquals(256L << 20, config.unreadAnswers().asLongValue());
    }
}
