package io.flagwire.alert.ledger;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A place in the order of all alerts. No alert that becomes visible later comes before it.
///
/// @param transaction the one that raised the alert
/// @param position counts alerts; in one transaction they rise in order
record Place(long transaction, long position) {
    static final Place START = new Place(0, 0);

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /// A place as [#toString] wrote it; the start for nothing at all; empty for anything else.
    static Optional<Place> of(@Nullable String written) {
        if (written == null || written.isBlank()) {
            return Optional.of(START);
        }
        Matcher matcher = WRITTEN.matcher(written.strip());
        return matcher.matches()
                ? Optional.of(new Place(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    /// What readers give back to go on from here.
    @Override
    public String toString() {
        return transaction + "-" + position;
    }
}
