package io.flagwire.alert.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.events.kafka.EventJson;
import org.jspecify.annotations.Nullable;

/// When alerts go to a channel, where that is not at once and at any hour.
///
/// @param digest when what has gathered goes there as one message; null when each alert goes for itself
/// @param quietHours when nothing goes there
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelSettings(
        @Nullable Digest digest, @Nullable QuietHours quietHours) {
    public static final ChannelSettings NONE = new ChannelSettings(null, null);

    private static final EventJson.Reader<ChannelSettings> JSON = EventJson.reader(ChannelSettings.class);

    /// One of the two.
    ///
    /// @param at a time of day in the subscriber's time zone, as `08:00`
    /// @param every a period, as `PT1H`; its ends are counted from 1970 in UTC, so that `PT1H` ends at full hours
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Digest(@Nullable String at, @Nullable String every) {}

    /// From one time of day, in the subscriber's time zone, to another, which is outside.
    public record QuietHours(String from, String to) {}

    /// As the database keeps it.
    public static ChannelSettings of(String json) {
        return JSON.read(json.getBytes(UTF_8));
    }

    /// As the database keeps it.
    public String json() {
        return new String(EventJson.write(this), UTF_8);
    }
}
