package io.flagwire.ingest.activity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HabitTest {
    private static final Instant LAST = Instant.parse("2026-11-24T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, false",
        "4, false",
        "5, false",
        "6, false",
        "7, true",
        "60, true",
    })
    void newFeedIsSilentAfterThreeTimesItsLongestGap(int minutes, boolean silent) {
        var habit = new Habit(LAST, 10, Duration.ofMinutes(2), List.of());
        assertEquals(silent, silent(habit, minutes));
    }

    @Test
    void noFeedIsSilentWithinFiveMinutes() {
        var habit = new Habit(LAST, 100, Duration.ofMinutes(1), List.of());
        assertEquals(false, silent(habit, 4));
        assertEquals(true, silent(habit, 5));
    }

    @Test
    void tenMinutesWithArticlesMakeAHabit() {
        assertEquals(false, silent(new Habit(LAST, 9, Duration.ofMinutes(1), List.of()), 10_000));
        assertEquals(true, silent(new Habit(LAST, 10, Duration.ofMinutes(1), List.of()), 10_000));
    }

    @ParameterizedTest
    @CsvSource({
        // ago: one week, two, three, four
        "'',           false", // no week is known
        "9,            false", // one week is none
        "9 9,          true",
        "9 0,          false", // with two, both count
        "9 9 0,        true", // one may have been a holiday
        "9 0 0,        false",
        "0 9 9 9,      true",
        "4 4 4 4,      false", // too few to be missed
        "5 5 5 5,      true",
    })
    void feedIsSilentWhenItSentSomethingAtThisTimeInTheWeeksBefore(String weeks, boolean silent) {
        List<Long> sameTime = weeks.isEmpty()
                ? List.of()
                : List.of(weeks.split(" ")).stream().map(Long::valueOf).toList();
        assertEquals(silent, silent(new Habit(LAST, 1000, Duration.ofHours(60), sameTime), 30));
    }

    @Test
    void quarterOfAnHourLateIsNotLate() {
        var habit = new Habit(LAST, 1000, Duration.ofHours(60), List.of(50L, 50L));
        assertEquals(false, silent(habit, 15));
        assertEquals(true, silent(habit, 16));
    }

    @Test
    void whyIsSaid() {
        Optional<String> why = new Habit(LAST, 1000, Duration.ofHours(60), List.of(40L, 50L, 60L, 70L))
                .silence(LAST.plus(Duration.ofHours(1)));
        assertTrue(why.orElseThrow().contains("50 articles"), why::toString);
    }

    private static boolean silent(Habit habit, int minutes) {
        return habit.silence(LAST.plus(Duration.ofMinutes(minutes))).isPresent();
    }
}
