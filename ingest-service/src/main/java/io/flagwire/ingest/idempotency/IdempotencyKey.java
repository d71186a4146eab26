package io.flagwire.ingest.idempotency;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The value of an `Idempotency-Key` header: an Item of structured fields (RFC 9651) that is a String, in quotation
/// marks, of 1 to 255 characters. Its parameters mean nothing and are passed over.
record IdempotencyKey(String value) {
    private static final int LONGEST = 255;

    // RFC 9651, 3.3.3: printable ASCII, with \ before " and \.
    private static final String STRING = "\"((?:[\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]|\\\\[\"\\\\])*+)\"";
    // 3.1.2, with bare items of every type.
    private static final String BARE = "(?:" + STRING.replace("((?:", "(?:(?:")
            + "|-?\\d{1,15}(?:\\.\\d{1,3})?|[A-Za-z*][!#$%&'*+.^_`|~:/0-9A-Za-z-]*+"
            + "|:[A-Za-z0-9+/=]*+:|\\?[01]|@-?\\d{1,15})";
    private static final Pattern ITEM =
            Pattern.compile(" *" + STRING + "(?:; *[a-z*][a-z0-9_.*-]*+(?:=" + BARE + ")?)*+ *");

    /// The key in the lines of the header; nothing when they are no such Item.
    static Optional<IdempotencyKey> read(List<String> lines) {
        if (lines.size() != 1) {
            return Optional.empty();
        }
        Matcher item = ITEM.matcher(lines.getFirst());
        return Optional.of(item)
                .filter(Matcher::matches)
                .map(match -> match.group(1).replaceAll("\\\\([\"\\\\])", "$1"))
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                .map(IdempotencyKey::new);
    }
}
