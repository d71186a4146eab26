package io.flagwire.alert.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SigningConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        SigningConfig config = new SmallRyeConfigBuilder()
                .withMapping(SigningConfig.class)
                .withConverter(Duration.class, 100, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(SigningConfig.class);

        assertEquals(Optional.empty(), config.secretsKeys());
        assertEquals(Duration.ofDays(1), config.overlap());
    }
}
