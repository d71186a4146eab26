package io.flagwire.ingest.superdesk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class SuperdeskConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        SuperdeskConfig config = new SmallRyeConfigBuilder()
                .withMapping(SuperdeskConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .build()
                .getConfigMapping(SuperdeskConfig.class);

        assertEquals(SuperdeskConfig.Assets.KNOWN, config.assets());
        assertEquals(1L << 30, config.largestAsset().asLongValue());
    }
}
