package io.flagwire.ingest.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads moments as feeds write them: ISO 8601 and RFC 3339, RFC 822 and what has been made of it (no weekday, long
/// names, two-digit years, no seconds, a month before its day), with offsets, the zone names of RFC 822, or none,
/// which is taken as UTC. What is relative to now ("two hours ago") is no moment: at every fetch it would be another
/// one, and the article a new revision.
public final class Moments {
    private static final int LONGEST = 64;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final Map<String, Integer> ZONE_HOURS = Map.of(
            "est", -5, "edt", -4, "cst", -6, "cdt", -5, "mst", -7, "mdt", -6, "pst", -8, "pdt", -7, "cet", 1, "cest",
            2);
    private static final String CLOCK = "(?:(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?)?";
    private static final String ZONE = "\\s*([+-]\\d{1,2}:?\\d{2}|[+-]\\d{2}|[a-z]{1,4})?(?:\\s*\\([^)]*\\))?";
    private static final Pattern ISO = Pattern.compile("(\\d{4})-?(\\d{2})-?(\\d{2})(?:[t ]\\s*" + CLOCK + ")?" + ZONE);
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?:[a-z]{2,9}\\.?,?\\s+)?(\\d{1,2})(?:\\s+|-)([a-z]{3,9})\\.?(?:\\s+|-)(\\d{4}|\\d{2})(?:,?\\s+" + CLOCK
                    + ")?" + ZONE);
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?:[a-z]{2,9}\\.?,?\\s+)?([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?:,?\\s+" + CLOCK
                    + ")?" + ZONE);
    private static final Pattern FRACTION = Pattern.compile(":\\d{2}[.,](\\d{1,9})");
    private static final Pattern EPOCH = Pattern.compile("1\\d{9}(\\d{3})?");

    private Moments() {}

    /// The moment; nothing when the text is absent or is not one.
    public static Optional<Instant> read(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = text.strip().toLowerCase(Locale.ROOT);
        try {
            return match(plain);
        } catch (DateTimeException e) {
            // The form is right, and there is no such day or hour.
            return Optional.empty();
        }
    }

    private static Optional<Instant> match(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return moment(number(iso, 1), number(iso, 2), number(iso, 3), iso)
                    .map(moment -> plus(fraction(text), moment));
        }
        Matcher day = DAY_FIRST.matcher(text);
        if (day.matches()) {
            return moment(century(number(day, 3)), month(day.group(2)), number(day, 1), day);
        }
        Matcher month = MONTH_FIRST.matcher(text);
        if (month.matches()) {
            return moment(number(month, 3), month(month.group(1)), number(month, 2), month);
        }
        Matcher epoch = EPOCH.matcher(text);
        if (epoch.matches()) {
            long value = Long.parseLong(text);
            return Optional.of(epoch.group(1) == null ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value));
        }
        return Optional.empty();
    }

    // Groups 4 to 7 are the clock and the zone, in all forms.
    private static Optional<Instant> moment(int year, int month, int day, Matcher form) {
        Optional<ZoneOffset> zone = zone(form.group(7));
        if (month == 0 || zone.isEmpty()) {
            return Optional.empty();
        }
        boolean midnight = number(form, 4) == 24 && number(form, 5) == 0;
        LocalDateTime local = LocalDateTime.of(
                year, month, day, midnight ? 0 : number(form, 4), number(form, 5), Math.min(number(form, 6), 59));
        return Optional.of((midnight ? local.plusDays(1) : local).toInstant(zone.get()));
    }

    private static Instant plus(String fraction, Instant moment) {
        return fraction.isEmpty() ? moment : moment.plusNanos(Long.parseLong((fraction + "00000000").substring(0, 9)));
    }

    private static String fraction(String text) {
        Matcher fraction = FRACTION.matcher(text);
        return fraction.find() ? fraction.group(1) : "";
    }

    private static Optional<ZoneOffset> zone(@Nullable String name) {
        if (name == null || name.equals("z") || name.equals("gmt") || name.equals("utc") || name.equals("ut")) {
            return Optional.of(ZoneOffset.UTC);
        }
        if (name.charAt(0) == '+' || name.charAt(0) == '-') {
            String digits = name.substring(1).replace(":", "");
            int hours = Integer.parseInt(digits.length() < 3 ? digits : digits.substring(0, digits.length() - 2));
            int minutes = digits.length() < 3 ? 0 : Integer.parseInt(digits.substring(digits.length() - 2));
            int sign = name.charAt(0) == '-' ? -1 : 1;
            return Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes));
        }
        // Another name tells nothing for certain (IST is three zones): RFC 2822 says to take such a one as UTC.
        return Optional.of(ZoneOffset.ofHours(ZONE_HOURS.getOrDefault(name, 0)));
    }

    private static int month(String name) {
        return MONTHS.indexOf(name.substring(0, 3)) + 1;
    }

    private static int century(int year) {
        return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
    }

    private static int number(Matcher form, int group) {
        String digits = form.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
