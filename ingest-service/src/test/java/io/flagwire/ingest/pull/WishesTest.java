package io.flagwire.ingest.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.ingest.fetch.FetchAnswer;
import io.flagwire.ingest.pull.Pull.Validators;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WishesTest {
    private static final URI ADDRESS = URI.create("https://news.example/feed");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120|PT2M",
                "Tue, 24 Nov 2026 12:10:00 GMT|PT10M",
                "Tue, 24 Nov 2026 11:00:00 GMT|PT0S",
                "soon|PT0S",
                "-5|PT0S",
                "99999999999999999999|PT0S"
            })
    void retryAfterIsSecondsOrADate(String header, Duration pause) {
        assertEquals(pause, Wishes.of(answer("", "retry-after", header), NOW).retryAfter());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public, max-age=600|PT10M",
                "MAX-AGE=60|PT1M",
                "max-age=\"60\"|PT1M",
                "s-maxage=600|PT0S",
                "no-cache, max-age=600|PT0S",
                "private|PT0S",
                "max-age=-1|PT0S"
            })
    void answerIsFreshForItsAge(String header, Duration fresh) {
        assertEquals(fresh, Wishes.of(answer("", "cache-control", header), NOW).fresh());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rss><channel><ttl>30</ttl>|PT30M",
                "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>|PT15M",
                "<sy:updatePeriod> daily </sy:updatePeriod>|PT24H",
                "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>|PT1H",
                "<sy:updatePeriod>often</sy:updatePeriod><ttl>x</ttl>|PT0S"
            })
    void feedSaysHowOftenItChanges(String body, Duration fresh) {
        assertEquals(fresh, Wishes.of(answer(body, "etag", "x"), NOW).own());
    }

    @ParameterizedTest
    @CsvSource({"550,PT50S", "700,PT0S", "-1,PT10M", "soon,PT10M"})
    void whatACacheKeptForAWhileIsFreshForTheRestOnly(String age, Duration fresh) {
        Map<String, List<String>> headers = Map.of("cache-control", List.of("max-age=600"), "age", List.of(age));
        assertEquals(
                fresh,
                Wishes.of(new FetchAnswer(200, ADDRESS, ADDRESS, headers, new byte[0]), NOW)
                        .fresh());
    }

    @Test
    void pauseUntilADateIsCountedByTheServersOwnClock() {
        Map<String, List<String>> headers = Map.of(
                "retry-after", List.of("Tue, 24 Nov 2026 10:10:00 GMT"),
                "date", List.of("Tue, 24 Nov 2026 10:00:00 GMT"));
        assertEquals(
                Duration.ofMinutes(10),
                Wishes.of(new FetchAnswer(503, ADDRESS, ADDRESS, headers, new byte[0]), NOW)
                        .retryAfter());
    }

    @Test
    void validatorThatCannotBeKeptAndSentBackIsNot() {
        assertEquals("\"1\"", Validators.of(answer("", "etag", "\"1\""), "hash").etag());
        assertEquals(null, Validators.of(answer("", "etag", "\"1\0\""), "hash").etag());
        assertEquals(
                null,
                Validators.of(answer("", "last-modified", "x".repeat(2000)), "hash")
                        .lastModified());
    }

    private static FetchAnswer answer(String body, String header, String value) {
        return new FetchAnswer(200, ADDRESS, ADDRESS, Map.of(header, List.of(value)), body.getBytes(UTF_8));
    }
}
