package io.flagwire.alert.refusal;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Moments that callers name. Those of other millennia, which neither the database nor a clock can hold, are refused.
public final class Moments {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private Moments() {}

    /// A moment from a parameter of an address.
    ///
    /// @throws RefusedException when it is none
    public static Instant parameter(String name, @Nullable String given) {
        try {
            Instant moment = Instant.parse(given == null ? "" : given);
            checked(moment, "/" + name);
            return moment;
        } catch (DateTimeException e) {
            throw new RefusedException(
                    400, "%1$s is wanted, a moment as in ?%1$s=2026-11-24T13:00:00Z".formatted(name), "/" + name);
        }
    }

    /// A moment from a body.
    ///
    /// @throws RefusedException when it cannot be meant
    public static @Nullable Instant checked(@Nullable Instant moment, String pointer) {
        if (moment != null && (moment.isBefore(FIRST) || moment.isAfter(LAST))) {
            throw new RefusedException(400, "a moment between the years 1 and 9999 is wanted", pointer);
        }
        return moment;
    }
}
