package io.flagwire.alert.wording;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// What a notice says, which is about alerts and is none; see [Wording].
///
/// @param title a line, for a subject or a title
/// @param text another
public record NoticeWording(String title, String text) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    /// More alerts were raised in an hour than are told one by one.
    public static NoticeWording capped(int most, Instant from, Instant until) {
        return new NoticeWording(
                "More than %d alerts in an hour".formatted(most),
                "From %1$s to %2$s UTC more than %3$d alerts were raised, which is the cap of this subscription. "
                                .formatted(time(from), time(until), most)
                        + "Further ones are held and come as one message after %s, and so it goes on from hour to hour while there are too many."
                                .formatted(time(until)));
    }

    /// A query has failed while it was run.
    public static NoticeWording failing(String reason) {
        return new NoticeWording(
                "A query fails",
                "The query of this subscription failed on a story, which it then did not match: %s. ".formatted(reason)
                        + "It is run again on every story that follows; when this goes on, write it in another way.");
    }

    private static String time(Instant instant) {
        return TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
