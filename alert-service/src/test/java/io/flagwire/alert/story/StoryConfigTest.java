package io.flagwire.alert.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StoryConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        StoryConfig config = new SmallRyeConfigBuilder()
                .withMapping(StoryConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .build()
                .getConfigMapping(StoryConfig.class);

        assertEquals(Duration.ofDays(90), config.kept());
    }
}
