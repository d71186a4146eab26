package io.flagwire.enrich.watchlist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

class WatchListConfigTest {
    @Test
    void defaultsAreTheOnesDocumented() {
        WatchListConfig config = new SmallRyeConfigBuilder()
                .withMapping(WatchListConfig.class)
                .build()
                .getConfigMapping(WatchListConfig.class);

        assertEquals(0.8, config.leastScore());
        assertEquals(50_000, config.mostEntries());
    }
}
