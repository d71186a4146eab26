package io.flagwire.events.kafka;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// W3C Trace Context `traceparent` values (Recommendation of 2021, section 3.2).
public final class TraceParent {
    private static final Pattern VALID = Pattern.compile("[0-9a-e][0-9a-f]-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final HexFormat HEX = HexFormat.of();

    private TraceParent() {}

    /// A value for the next hop: the trace of the given one with a new span, or a new trace where it is absent or
    /// not valid.
    public static String next(@Nullable String previous) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String span = HEX.toHexDigits(random.nextLong() | 1);
        if (previous != null && VALID.matcher(previous).matches()) {
            return previous.substring(0, 36) + span + previous.substring(52);
        }
        return "00-" + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong() | 1) + "-" + span + "-01";
    }
}
