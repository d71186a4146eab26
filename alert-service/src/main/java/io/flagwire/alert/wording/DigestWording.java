package io.flagwire.alert.wording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a digest says; see [Wording].
///
/// @param alerts in the order they were raised
/// @param leftOut how many more there are
/// @param rest where they are, when some are left out
public record DigestWording(
        List<Wording> alerts, int leftOut, @Nullable String rest) {
    public DigestWording {
        alerts = List.copyOf(alerts);
    }

    /// The number of all, for a subject or a title.
    public String summary() {
        int all = alerts.size() + leftOut;
        return all == 1 ? "1 alert" : all + " alerts";
    }

    /// The same with at most so many alerts.
    public DigestWording limited(int most) {
        return alerts.size() <= most
                ? this
                : new DigestWording(alerts.subList(0, most), leftOut + alerts.size() - most, rest);
    }

    /// A line on what is left out, or nothing.
    public @Nullable String remainder() {
        if (leftOut == 0) {
            return null;
        }
        return rest == null ? "and %d more".formatted(leftOut) : "and %d more: %s".formatted(leftOut, rest);
    }
}
