package io.flagwire.ingest.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Turns bytes into text whatever their label says. A byte order mark is believed first, then the bytes themselves
/// where they are UTF-8 beyond ASCII, since text in another charset hardly ever is by chance; then the label of the
/// header, then that of the XML declaration. Bytes that are none of it are Windows-1252, as in browsers.
public final class Characters {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final Pattern HEADER = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s\";]{1,40})");
    private static final Pattern DECLARATION =
            Pattern.compile("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final int DECLARATION_BYTES = 300;

    private Characters() {}

    /// The text, without a byte order mark. Never fails: what no charset explains becomes U+FFFD.
    ///
    /// @param contentType the header, whose charset parameter may be absent or wrong
    public static String decode(byte[] bytes, @Nullable String contentType) {
        Marked marked = Marked.of(bytes);
        if (marked != null) {
            return new String(bytes, marked.length, bytes.length - marked.length, marked.charset);
        }
        Optional<String> utf8 = strict(bytes, UTF_8);
        if (utf8.isPresent()) {
            return utf8.get();
        }
        return label(HEADER, contentType)
                .or(() -> label(DECLARATION, beginning(bytes)))
                .flatMap(charset -> strict(bytes, charset))
                .orElseGet(() -> new String(bytes, WINDOWS_1252));
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Charset> label(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        try {
            Charset charset = Charset.forName(matcher.group(1));
            // Written by people who mean Windows-1252, which has all of their printable characters.
            return Optional.of(charset.equals(ISO_8859_1) || charset.equals(US_ASCII) ? WINDOWS_1252 : charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static String beginning(byte[] bytes) {
        return new String(bytes, 0, Math.min(bytes.length, DECLARATION_BYTES), ISO_8859_1);
    }

    private record Marked(Charset charset, int length) {
        static @Nullable Marked of(byte[] bytes) {
            int first = at(bytes, 0) << 24 | at(bytes, 1) << 16 | at(bytes, 2) << 8 | at(bytes, 3);
            if (bytes.length >= 3 && first >>> 8 == 0xEFBBBF) {
                return new Marked(UTF_8, 3);
            }
            if (bytes.length >= 4 && first == 0xFFFE0000) {
                return new Marked(UTF_32LE, 4);
            }
            if (bytes.length >= 4 && first == 0x0000FEFF) {
                return new Marked(UTF_32BE, 4);
            }
            if (bytes.length >= 2 && first >>> 16 == 0xFEFF) {
                return new Marked(UTF_16BE, 2);
            }
            if (bytes.length >= 2 && first >>> 16 == 0xFFFE) {
                return new Marked(UTF_16LE, 2);
            }
            return unmarked(bytes, first);
        }

        // UTF-16 and UTF-32 without a mark show by the zero bytes beside the first character of a document.
        private static @Nullable Marked unmarked(byte[] bytes, int first) {
            if (bytes.length < 4) {
                return null;
            }
            if (first >>> 8 == 0 && opening(first)) {
                return new Marked(UTF_32BE, 0);
            }
            if ((first & 0xFFFFFF) == 0 && opening(first >>> 24)) {
                return new Marked(UTF_32LE, 0);
            }
            if (first >>> 24 == 0 && opening(first >>> 16 & 0xFF)) {
                return new Marked(UTF_16BE, 0);
            }
            return (first >>> 16 & 0xFF) == 0 && opening(first >>> 24) ? new Marked(UTF_16LE, 0) : null;
        }

        private static boolean opening(int unit) {
            return unit == '<' || unit == '{' || unit == '[';
        }

        private static int at(byte[] bytes, int index) {
            return index < bytes.length ? bytes[index] & 0xFF : 0;
        }
    }
}
