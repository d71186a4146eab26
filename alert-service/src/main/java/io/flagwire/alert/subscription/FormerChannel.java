package io.flagwire.alert.subscription;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.events.kafka.EventJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A channel that a version of a subscription had.
///
/// @param target its address; where that is a secret, only the part that may be shown
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FormerChannel(
        String type,
        String target,
        ChannelSettings.@Nullable Digest digest,
        ChannelSettings.@Nullable QuietHours quietHours) {
    private static final EventJson.Reader<FormerChannel[]> JSON = EventJson.reader(FormerChannel[].class);

    /// From what the database keeps.
    static List<FormerChannel> list(String json) {
        return List.of(JSON.read(json.getBytes(UTF_8)));
    }
}
