package io.flagwire.ingest.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The first feed, and how accounts are kept.
@ConfigMapping(prefix = "flagwire.feed")
public interface AccountConfig {
    /// The key of the first feed, from `FLAGWIRE_FEED_KEY`. It works while the database is away, and goes only by being
    /// taken out here. Without one, only feeds that an operator has made may push.
    Optional<String> key();

    /// The name of the first feed, as it shows in articles. Default `default`; it must be one that [FeedAccount]
    /// takes, or the service does not start.
    @WithDefault("default")
    String name();

    /// What the secrets of feeds are sealed with, from `FLAGWIRE_SECRETS_KEY`: 32 characters or more, from a random
    /// source, the same on every instance and after every start. Several, with commas between, while one takes the
    /// place of another: the first seals, all open. Without one, a feed can be given no secret; when it is lost,
    /// the secrets have to be given again. A shorter one keeps the service from starting.
    Optional<List<String>> secretsKeys();

    /// How often an instance looks whether another has changed an account, and so how long the revocation of a key
    /// takes to be answered. Default half a second, at most one second; the same on every instance.
    @WithDefault("0.5s")
    Duration look();
}
