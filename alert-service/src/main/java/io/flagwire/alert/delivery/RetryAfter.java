package io.flagwire.alert.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/// The header `Retry-After`: seconds, or a date (RFC 9110, 10.2.3).
final class RetryAfter {
    private RetryAfter() {}

    /// How long the receiver wants to be left alone; zero when that cannot be read, negative when it is past.
    static Duration pause(String header, Instant now) {
        try {
            return header.matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(header))
                    : Duration.between(
                            now,
                            ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
