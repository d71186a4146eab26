package io.flagwire.alert.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.endpoint.EndpointStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where alerts of a subscription go.
///
/// @param id stays while type and address stay, whatever else is replaced
/// @param url of a webhook, an incoming webhook or a topic; of Slack's, only host and last characters
/// @param to the mail address
/// @param mode `immediate`, or `digest`
/// @param digest when there are digests
/// @param secret what signatures are made with; only shown when it is new
/// @param status how its receiver is doing
/// @param target the whole address, never shown
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Channel(
        String id,
        String type,
        @Nullable String url,
        @Nullable String to,
        String mode,
        ChannelSettings.@Nullable Digest digest,
        ChannelSettings.@Nullable QuietHours quietHours,
        @Nullable String secret,
        @Nullable EndpointStatus status,
        @Schema(hidden = true) @JsonIgnore ChannelTarget target) {
    static Channel of(String id, WantedChannel channel, @Nullable String secret) {
        ChannelTarget target = channel.target();
        ChannelSettings settings = channel.settings();
        boolean mail = target.type() == ChannelType.EMAIL;
        return new Channel(
                id,
                target.type().wireName(),
                mail ? null : target.shown(),
                mail ? target.shown() : null,
                settings.digest() == null ? "immediate" : "digest",
                settings.digest(),
                settings.quietHours(),
                secret,
                null,
                target);
    }

    Channel with(@Nullable EndpointStatus known) {
        return new Channel(id, type, url, to, mode, digest, quietHours, secret, known, target);
    }

    ChannelSettings settings() {
        return new ChannelSettings(digest, quietHours);
    }

    /// The same with other settings.
    Channel with(ChannelSettings settings) {
        return of(id, new WantedChannel(target, settings), secret).with(status);
    }

    /// Whether a request that names this address means this channel. Who has only seen the shown part may give that.
    boolean isAt(ChannelTarget asked) {
        return target.equals(asked)
                || target.type() == asked.type() && target.shown().equals(asked.address());
    }
}
