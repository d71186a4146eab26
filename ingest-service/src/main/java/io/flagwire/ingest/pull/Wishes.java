package io.flagwire.ingest.pull;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.flagwire.ingest.fetch.FetchAnswer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a server, or the feed in its answer, wishes not to be asked again.
///
/// @param retryAfter by `Retry-After`; zero where it is absent
/// @param fresh by `Cache-Control: max-age`, less the time that caches have kept it; zero where it is absent
/// @param own by RSS `ttl` or `sy:updatePeriod`, the longer of them; zero where none is
record Wishes(Duration retryAfter, Duration fresh, Duration own) {
    static final Wishes NONE = new Wishes(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    // In the head of a feed, before its items; looked for as text, since a feed that cannot be parsed has wishes, too.
    private static final int HEAD = 16_384;
    private static final Pattern MAX_AGE = Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?(\\d{1,9})");
    private static final Pattern TTL = Pattern.compile("<ttl>\\s*(\\d{1,6})\\s*</ttl>");
    private static final Pattern PERIOD =
            Pattern.compile("<sy:updatePeriod>\\s*(hourly|daily|weekly|monthly|yearly)\\s*</sy:updatePeriod>");
    private static final Pattern FREQUENCY =
            Pattern.compile("<sy:updateFrequency>\\s*(\\d{1,4})\\s*</sy:updateFrequency>");

    static Wishes of(FetchAnswer answer, Instant now) {
        // By the server's own clock, where it shows it.
        Instant asked = answer.header("date").flatMap(Wishes::date).orElse(now);
        Duration retryAfter =
                answer.header("retry-after").map(value -> pause(value, asked)).orElse(Duration.ZERO);
        String head = new String(answer.body(), 0, Math.min(answer.body().length, HEAD), ISO_8859_1);
        return new Wishes(retryAfter, maxAge(answer), longer(ttl(head), period(head)));
    }

    private static Duration maxAge(FetchAnswer answer) {
        String control = String.join(",", answer.all("cache-control")).toLowerCase(Locale.ROOT);
        if (control.contains("no-cache") || control.contains("no-store")) {
            return Duration.ZERO;
        }
        long age = answer.header("age")
                .map(String::strip)
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(Long::valueOf)
                .orElse(0L);
        return Duration.ofSeconds(Math.max(0, number(MAX_AGE, control).orElse(0L) - age));
    }

    private static Duration ttl(String head) {
        return number(TTL, head).map(Duration::ofMinutes).orElse(Duration.ZERO);
    }

    private static Duration period(String head) {
        Matcher period = PERIOD.matcher(head);
        if (!period.find()) {
            return Duration.ZERO;
        }
        Duration whole =
                switch (period.group(1)) {
                    case "hourly" -> Duration.ofHours(1);
                    case "daily" -> Duration.ofDays(1);
                    case "weekly" -> Duration.ofDays(7);
                    case "monthly" -> Duration.ofDays(30);
                    default -> Duration.ofDays(365);
                };
        return whole.dividedBy(Math.max(1, number(FREQUENCY, head).orElse(1L)));
    }

    // Seconds, or a date (RFC 9110, 10.2.3).
    private static Duration pause(String retryAfter, Instant now) {
        String value = retryAfter.strip();
        Duration pause = value.matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Long.parseLong(value))
                : date(value).map(until -> Duration.between(now, until)).orElse(Duration.ZERO);
        return pause.isNegative() ? Duration.ZERO : pause;
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Long> number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(Long.valueOf(matcher.group(1))) : Optional.empty();
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
