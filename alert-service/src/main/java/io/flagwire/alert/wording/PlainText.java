package io.flagwire.alert.wording;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an article says, made fit for one line of a message: without line breaks, control characters and marks that
/// turn the direction of what follows, and not longer than wanted. It still has to be escaped for where it goes.
final class PlainText {
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
    // Format characters, as bidirectional overrides and isolates, what is no character, lone surrogates; but not the
    // two joiners that Persian and emoji are written with.
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cn}\\p{Cs}\\p{Co}&&[^\\u200C\\u200D]]");
    private static final int LONGEST_ADDRESS = 1_000;

    private PlainText() {}

    static String of(String text, int longest) {
        String line = UNSEEN.matcher(SPACES.matcher(text).replaceAll(" "))
                .replaceAll("")
                .strip();
        return shortened(line, longest);
    }

    /// At most so many UTF-16 units, cut between characters.
    static String shortened(String line, int longest) {
        if (line.length() <= longest) {
            return line;
        }
        int end = longest - 1;
        if (Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end) + "…";
    }

    /// The address, if it is one that may be followed: `http` or `https`, and in ASCII.
    static @Nullable String address(@Nullable String given) {
        if (given == null || given.length() > LONGEST_ADDRESS) {
            return null;
        }
        try {
            URI address = new URI(given.strip());
            boolean web = address.getScheme() != null
                    && Set.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT));
            return web && address.getHost() != null && address.getRawUserInfo() == null
                    ? address.toASCIIString()
                    : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
