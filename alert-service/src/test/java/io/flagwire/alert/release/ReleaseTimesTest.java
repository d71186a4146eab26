package io.flagwire.alert.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelSettings.Digest;
import io.flagwire.alert.channel.ChannelSettings.QuietHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReleaseTimesTest {
    private static final String VIENNA = "Europe/Vienna";
    private static final QuietHours NIGHT = new QuietHours("22:00", "07:00");

    @Test
    void alertOfTheNightComesInTheMorningAndOneOfTheDayAtOnce() {
        assertEquals("2026-11-25T06:00:00Z", first(VIENNA, null, NIGHT, "2026-11-24T21:30:00Z"));
        assertEquals("2026-11-25T06:00:00Z", first(VIENNA, null, NIGHT, "2026-11-25T02:00:00Z"));
        assertEquals("2026-11-24T20:59:59Z", first(VIENNA, null, NIGHT, "2026-11-24T20:59:59Z"));
        assertEquals("2026-11-25T06:00:00Z", first(VIENNA, null, NIGHT, "2026-11-25T06:00:00Z"));
    }

    @Test
    void nightsInWhichClocksAreSetEndAtSevenOfTheNewTime() {
        assertEquals("2026-03-29T05:00:00Z", first(VIENNA, null, NIGHT, "2026-03-28T22:00:00Z"));
        assertEquals("2026-10-25T06:00:00Z", first(VIENNA, null, NIGHT, "2026-10-24T21:00:00Z"));
    }

    @Test
    void endThatIsLeftOutComesWhenClocksAreSetForward() {
        assertEquals(
                "2026-03-29T01:00:00Z", first(VIENNA, null, new QuietHours("01:00", "02:30"), "2026-03-29T00:30:00Z"));
    }

    @Test
    void itIsQuietAgainWhenTheHourComesTwice() {
        QuietHours hours = new QuietHours("01:00", "02:30");
        assertEquals("2026-10-25T00:30:00Z", first(VIENNA, null, hours, "2026-10-24T23:30:00Z"));
        assertEquals("2026-10-25T00:45:00Z", first(VIENNA, null, hours, "2026-10-25T00:45:00Z"));
        assertEquals("2026-10-25T01:30:00Z", first(VIENNA, null, hours, "2026-10-25T01:10:00Z"));
    }

    @Test
    void digestsComeAtTheirTimeAlsoWhenItIsLeftOutOrComesTwice() {
        Digest night = new Digest("02:30", null);
        assertEquals("2026-11-25T01:30:00Z", first(VIENNA, night, null, "2026-11-24T09:00:00Z"));
        assertEquals("2026-03-29T01:00:00Z", first(VIENNA, night, null, "2026-03-28T09:00:00Z"));
        assertEquals("2026-10-25T00:30:00Z", first(VIENNA, night, null, "2026-10-24T09:00:00Z"));
        assertEquals("2026-10-26T01:30:00Z", first(VIENNA, night, null, "2026-10-25T00:31:00Z"));
        Digest hourly = new Digest(null, "PT1H");
        assertEquals("2026-11-24T10:00:00Z", first(VIENNA, hourly, null, "2026-11-24T09:00:01Z"));
        assertEquals("2026-11-25T06:00:00Z", first(VIENNA, hourly, NIGHT, "2026-11-24T20:30:01Z"));
    }

    @Test
    void whatIsMutedWaitsForItsEndAndThenForTheRest() {
        Instant until = Instant.parse("2026-11-24T22:00:00Z");
        ChannelSettings settings = new ChannelSettings(null, NIGHT);
        Instant moment = Instant.parse("2026-11-24T10:00:00Z");
        assertEquals(until, new ReleaseTimes(ChannelSettings.NONE, ZoneId.of(VIENNA), until).first(moment));
        assertEquals(
                Instant.parse("2026-11-25T06:00:00Z"),
                new ReleaseTimes(settings, ZoneId.of(VIENNA), until).first(moment));
        assertEquals(moment, new ReleaseTimes(ChannelSettings.NONE, ZoneId.of(VIENNA), moment).first(moment));
    }

    /// Beside one that looks at every minute.
    @Property(tries = 2_000)
    void nothingWaitsLongerThanItIsQuiet(
            @ForAll("zones") String zone,
            @ForAll("times") String from,
            @ForAll("times") String to,
            @ForAll("minutes") Instant moment) {
        if (from.equals(to)) {
            return;
        }
        ReleaseTimes times = times(zone, null, new QuietHours(from, to));
        Instant first = times.first(moment);

        Instant expected = moment;
        while (quiet(zone, from, to, expected)) {
            expected = expected.plus(1, ChronoUnit.MINUTES);
        }
        assertEquals(expected, first);
        assertFalse(times.quiet(first));
        assertEquals(first, times.first(first), "released once it has come");
    }

    /// Every alert is in the one digest that comes first after it, and every day has one.
    @Property(tries = 1_000)
    void thereIsOneDigestADayAtItsTime(
            @ForAll("zones") String zone, @ForAll("times") String at, @ForAll("minutes") Instant start) {
        ZoneId id = ZoneId.of(zone);
        ReleaseTimes times = times(zone, new Digest(at, null), null);
        List<LocalDate> days = new ArrayList<>();
        Instant moment = start;
        for (int digest = 0; digest < 8; digest++) {
            Instant released = times.first(moment);
            assertEquals(released, times.first(released));
            assertEquals(
                    released,
                    times.first(moment.plus(Duration.between(moment, released).dividedBy(2))));
            LocalTime shown = released.atZone(id).toLocalTime();
            ZoneOffsetTransition change = id.getRules().previousTransition(released.plusMillis(1));
            assertTrue(
                    shown.equals(LocalTime.parse(at))
                            || change.isGap() && change.getInstant().equals(released),
                    () -> zone + " " + released + " shows " + shown);
            days.add(released.atZone(id).toLocalDate());
            moment = released.plusMillis(1);
        }
        LocalDate day = days.getFirst();
        assertEquals(day.datesUntil(day.plusDays(8)).toList(), days);
    }

    @Property(tries = 2_000)
    void whoIsRaisedLaterIsNotReleasedEarlier(
            @ForAll("zones") String zone,
            @ForAll("times") String at,
            @ForAll("times") String from,
            @ForAll("minutes") Instant moment,
            @ForAll @IntRange(max = 3_000) int later) {
        ReleaseTimes times =
                times(zone, new Digest(at, null), new QuietHours(from, from.equals("07:00") ? "07:01" : "07:00"));

        assertFalse(times.first(moment.plusSeconds(later * 60L)).isBefore(times.first(moment)));
    }

    @Provide
    Arbitrary<String> zones() {
        // Half-hour changes, changes at midnight, both hemispheres, none at all.
        return Arbitraries.of(
                VIENNA,
                "America/New_York",
                "Australia/Lord_Howe",
                "America/Havana",
                "Africa/Cairo",
                "America/Santiago",
                "Asia/Kathmandu",
                "Pacific/Chatham",
                "UTC");
    }

    @Provide
    Arbitrary<String> times() {
        return Arbitraries.integers()
                .between(0, 24 * 60 - 1)
                .map(minute -> "%02d:%02d".formatted(minute / 60, minute % 60));
    }

    // Around the days on which clocks are set, more often than not.
    @Provide
    Arbitrary<Instant> minutes() {
        Arbitrary<Instant> any = Arbitraries.longs()
                .between(0, 4 * 365 * 1440L)
                .map(minute -> Instant.parse("2024-01-01T00:00:00Z").plus(minute, ChronoUnit.MINUTES));
        Arbitrary<Instant> changes = Arbitraries.of(
                        "2026-03-28",
                        "2026-10-24",
                        "2026-03-08",
                        "2026-11-01",
                        "2026-04-04",
                        "2026-10-03",
                        "2026-04-23",
                        "2026-10-29",
                        "2026-09-05",
                        "2026-09-26")
                .flatMap(day -> Arbitraries.longs()
                        .between(-1440, 2 * 1440)
                        .map(minute -> Instant.parse(day + "T00:00:00Z").plus(minute, ChronoUnit.MINUTES)));
        return Arbitraries.oneOf(any, changes);
    }

    private static boolean quiet(String zone, String from, String to, Instant moment) {
        String shown = moment.atZone(ZoneId.of(zone)).toLocalTime().toString().substring(0, 5);
        return from.compareTo(to) < 0
                ? shown.compareTo(from) >= 0 && shown.compareTo(to) < 0
                : shown.compareTo(from) >= 0 || shown.compareTo(to) < 0;
    }

    private static ReleaseTimes times(String zone, @Nullable Digest digest, @Nullable QuietHours hours) {
        return new ReleaseTimes(new ChannelSettings(digest, hours), ZoneId.of(zone), null);
    }

    private static String first(String zone, @Nullable Digest digest, @Nullable QuietHours hours, String moment) {
        return times(zone, digest, hours).first(Instant.parse(moment)).toString();
    }
}
