package io.flagwire.alert.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/// When a delivery that was not taken is tried again. Each pause is stretched by up to a fifth, by chance, so that
/// what failed together does not come back together.
final class RetrySchedule {
    private static final double STRETCH = 0.2;
    private static final Duration LONGEST_WISH = Duration.ofHours(24);

    private final List<Duration> pauses;
    private final DoubleSupplier chance;

    /// @param chance from 0.0 to 1.0
    RetrySchedule(List<Duration> pauses, DoubleSupplier chance) {
        this.pauses = List.copyOf(pauses);
        this.chance = chance;
    }

    /// The time of the next attempt; nothing when there have been enough.
    ///
    /// @param attempts how many there have been, at least 1
    /// @param notBefore how long the receiver wants to be left alone; what is beyond a day is not heard
    Optional<Instant> next(int attempts, Instant now, Duration notBefore) {
        if (attempts > pauses.size()) {
            return Optional.empty();
        }
        Duration pause = pauses.get(attempts - 1);
        Duration stretched = pause.plusMillis((long) (pause.toMillis() * STRETCH * chance.getAsDouble()));
        Duration wish = notBefore.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : notBefore;
        return Optional.of(now.plus(wish.compareTo(stretched) > 0 ? wish : stretched));
    }
}
