package io.flagwire.alert.signing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the secrets of webhooks are kept and exchanged.
@ConfigMapping(prefix = "flagwire.signing")
interface SigningConfig {
    /// What secrets are sealed with, from `FLAGWIRE_SECRETS_KEY`: 32 characters or more, from a random source, the same
    /// on every instance and after every start. Several, with commas between, while one takes the place of another:
    /// the first seals, all open. Without one, no webhook can be asked for; when it is lost, every secret has to be
    /// exchanged, and until then nothing is delivered to webhooks. A shorter one keeps the service from starting.
    Optional<List<String>> secretsKeys();

    /// For how long both the old and the new secret sign, when a caller does not say. Default one day.
    @WithDefault("1d")
    Duration overlap();
}
