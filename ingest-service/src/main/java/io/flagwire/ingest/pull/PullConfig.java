package io.flagwire.ingest.pull;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How feeds are pulled. What may be reached, and how large and slow an answer may be, is in `flagwire.fetch`.
@ConfigMapping(prefix = "flagwire.pull")
interface PullConfig {
    /// The shortest pause between two pulls of one address. Default 1 minute; shorter is noticed by its server's owner.
    @WithDefault("1m")
    Duration shortest();

    /// The longest pause, whatever the feed or its server asks for, except by `Retry-After`. Default 1 hour;
    /// longer, and news comes that late.
    @WithDefault("1h")
    Duration longest();

    /// The pause before the second pull, while nothing is known of the feed's rate. Default 5 minutes.
    @WithDefault("5m")
    Duration first();

    /// The longest pause that a server gets by `Retry-After`. Default 1 day.
    @WithDefault("1d")
    Duration longestRetryAfter();

    /// How often an instance looks for what is due. Default 1 s.
    @WithDefault("1s")
    Duration look();

    /// How many addresses are asked at once, by one instance. Default 8; each is a thread, and up to
    /// `flagwire.fetch.largest-opened` of memory.
    @WithDefault("8")
    int atOnce();
}
