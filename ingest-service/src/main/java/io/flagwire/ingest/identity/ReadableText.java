package io.flagwire.ingest.identity;

import org.jspecify.annotations.Nullable;

/// Text that every step after the intake can keep: PostgreSQL takes no NUL, and UTF-8 has no half surrogate pairs.
final class ReadableText {
    private static final char REPLACEMENT = '\ufffd';

    private ReadableText() {}

    /// The text with each such character replaced by U+FFFD.
    static @Nullable String of(@Nullable String text) {
        if (text == null || whole(text)) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text.length());
        text.codePoints().forEach(point -> mended.appendCodePoint(broken(point) ? REPLACEMENT : point));
        return mended.toString();
    }

    /// Whether nothing needs to be replaced.
    static boolean whole(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit == 0 || Character.isSurrogate(unit)) {
                return text.codePoints().noneMatch(ReadableText::broken);
            }
        }
        return true;
    }

    private static boolean broken(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
