package io.flagwire.alert.signing;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Seals for tests of what keeps secrets.
public final class Seals {
    private Seals() {}

    /// One that seals with those keys, or with none.
    public static KeyringSeal with(String... keys) {
        return new KeyringSeal(new Settings(keys.length == 0 ? Optional.empty() : Optional.of(List.of(keys))));
    }

    private record Settings(Optional<List<String>> secretsKeys) implements SigningConfig {
        @Override
        public Duration overlap() {
            return Duration.ofDays(1);
        }
    }
}
