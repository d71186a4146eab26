package io.flagwire.alert.signing;

import jakarta.persistence.EntityManager;
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

    /// One for addresses.
    public static TargetSeal targets(String... keys) {
        return new TargetSeal(new Settings(keys.length == 0 ? Optional.empty() : Optional.of(List.of(keys))));
    }

    /// Seals what is kept in clear, as at the start of the service; returns how many addresses that were.
    public static int sealTargets(EntityManager entities, TargetSeal seal) {
        return new TargetsInClear(new TargetRepository(entities), seal).seal();
    }

    private record Settings(Optional<List<String>> secretsKeys) implements SigningConfig {
        @Override
        public Duration overlap() {
            return Duration.ofDays(1);
        }
    }
}
