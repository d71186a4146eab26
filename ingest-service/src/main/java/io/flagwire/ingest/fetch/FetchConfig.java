package io.flagwire.ingest.fetch;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How addresses that outsiders named are asked: feeds that are pulled, WebSub topics and hubs.
@ConfigMapping(prefix = "flagwire.fetch")
public interface FetchConfig {
    /// CIDR ranges that may be reached although they are private, from `FLAGWIRE_PULL_ALLOW`. Default none; every
    /// address in them can be asked for by whoever may register a feed, or be redirected to by any server.
    Optional<List<String>> allow();

    /// How long one exchange may take, from the name to the last byte; each redirect is one of its own. Default 20 s.
    @WithDefault("20s")
    Duration timeout();

    /// How long connecting may take, as a part of that. Default 5 s.
    @WithDefault("5s")
    Duration connectTimeout();

    /// Most bytes of an answer as they come over the wire; a larger one is given up. Default 8 MiB.
    @WithDefault("8388608")
    int largest();

    /// Most bytes of an answer after decompression; a larger one is given up. Default 32 MiB, all of it in memory.
    @WithDefault("33554432")
    int largestOpened();

    /// How many redirects are followed one after the other. Default 5.
    @WithDefault("5")
    int redirects();
}
