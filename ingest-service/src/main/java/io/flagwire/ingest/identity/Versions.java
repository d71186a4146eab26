package io.flagwire.ingest.identity;

import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which of two versions, as senders write them, is the newer one. Only whole numbers are compared with whole
/// numbers, and moments (ISO 8601 with offset) with moments; of anything else nobody but its sender knows the order.
public final class Versions {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,40}");

    private Versions() {}

    /// Whether the first is certainly older than the second.
    public static boolean older(@Nullable String first, @Nullable String second) {
        return compare(first, second).filter(order -> order < 0).isPresent();
    }

    /// Whether the first is certainly newer than the second.
    public static boolean newer(@Nullable String first, @Nullable String second) {
        return compare(first, second).filter(order -> order > 0).isPresent();
    }

    private static Optional<Integer> compare(@Nullable String first, @Nullable String second) {
        if (first == null || second == null) {
            return Optional.empty();
        }
        if (WHOLE_NUMBER.matcher(first).matches()
                && WHOLE_NUMBER.matcher(second).matches()) {
            return Optional.of(new BigInteger(first).compareTo(new BigInteger(second)));
        }
        return moment(first).flatMap(one -> moment(second).map(one::compareTo));
    }

    private static Optional<Instant> moment(String version) {
        try {
            return Optional.of(OffsetDateTime.parse(version).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
