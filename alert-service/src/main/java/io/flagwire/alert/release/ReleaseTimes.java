package io.flagwire.alert.release;

import io.flagwire.alert.channel.ChannelSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/// When an alert may go to a channel. Times of day are those that clocks show in the subscriber's time zone, also on
/// the days when they are set forward or back:
///
/// - a time that is left out comes at the moment when it is passed over, so that a daily digest is there every day;
/// - a daily digest comes at the first of two;
/// - quiet hours hold at both: it is quiet whenever a clock shows so.
public final class ReleaseTimes {
    private static final long DAYS_AROUND = 2;

    private final ChannelSettings settings;
    private final ZoneId zone;
    private final ZoneRules rules;
    private final @Nullable Instant mutedUntil;

    public ReleaseTimes(ChannelSettings settings, ZoneId zone, @Nullable Instant mutedUntil) {
        this.settings = settings;
        this.zone = zone;
        this.rules = zone.getRules();
        this.mutedUntil = mutedUntil;
    }

    /// The first moment, not before that one, at which the channel may be told. A digest that falls into quiet hours
    /// comes when they end.
    public Instant first(Instant moment) {
        Instant unmuted = unmuted(moment);
        ChannelSettings.Digest digest = settings.digest();
        return unquiet(digest == null ? unmuted : gathered(digest, unmuted));
    }

    /// The first moment, not before that one, at which the channel may be told again of what it was told or should have
    /// been: that does not wait for a digest.
    Instant again(Instant moment) {
        return unquiet(unmuted(moment));
    }

    private Instant unmuted(Instant moment) {
        return mutedUntil != null && mutedUntil.isAfter(moment) ? mutedUntil : moment;
    }

    boolean quiet(Instant moment) {
        ChannelSettings.QuietHours hours = settings.quietHours();
        if (hours == null) {
            return false;
        }
        LocalTime time = moment.atZone(zone).toLocalTime();
        LocalTime from = LocalTime.parse(hours.from());
        LocalTime to = LocalTime.parse(hours.to());
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }

    // It gets loud only when a clock shows the end of quiet hours, or is set.
    private Instant unquiet(Instant moment) {
        if (!quiet(moment)) {
            return moment;
        }
        LocalTime end =
                LocalTime.parse(Objects.requireNonNull(settings.quietHours()).to());
        List<Instant> ends = new ArrayList<>();
        days(moment)
                .forEach(day -> rules.getValidOffsets(day.atTime(end))
                        .forEach(offset -> ends.add(day.atTime(end).toInstant(offset))));
        ZoneOffsetTransition change = rules.nextTransition(moment);
        if (change != null) {
            ends.add(change.getInstant());
        }
        return ends.stream()
                .filter(instant -> instant.isAfter(moment) && !quiet(instant))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant gathered(ChannelSettings.Digest digest, Instant moment) {
        if (digest.every() != null) {
            long period = Duration.parse(digest.every()).toMillis();
            long last = Math.floorDiv(moment.toEpochMilli(), period) * period;
            return moment.equals(Instant.ofEpochMilli(last)) ? moment : Instant.ofEpochMilli(last + period);
        }
        LocalTime time = LocalTime.parse(Objects.requireNonNull(digest.at()));
        return days(moment).stream()
                .map(day -> shown(day.atTime(time)))
                .filter(instant -> !instant.isBefore(moment))
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private Instant shown(LocalDateTime time) {
        ZoneOffsetTransition change = rules.getTransition(time);
        return change != null && change.isGap()
                ? change.getInstant()
                : time.toInstant(rules.getValidOffsets(time).getFirst());
    }

    private List<LocalDate> days(Instant moment) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        return LongStream.rangeClosed(-DAYS_AROUND, DAYS_AROUND)
                .mapToObj(day::plusDays)
                .toList();
    }
}
