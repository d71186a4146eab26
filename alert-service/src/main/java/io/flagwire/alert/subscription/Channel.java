package io.flagwire.alert.subscription;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
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
/// @param mode `immediate`
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
        @Nullable String secret,
        @Nullable EndpointStatus status,
        @Schema(hidden = true) @JsonIgnore ChannelTarget target) {
    static Channel of(String id, ChannelTarget target, @Nullable String secret) {
        boolean mail = target.type() == ChannelType.EMAIL;
        return new Channel(
                id,
                target.type().wireName(),
                mail ? null : target.shown(),
                mail ? target.shown() : null,
                "immediate",
                secret,
                null,
                target);
    }

    Channel with(@Nullable EndpointStatus known) {
        return new Channel(id, type, url, to, mode, secret, known, target);
    }

    /// Whether a request that names this address means this channel. Who has only seen the shown part may give that.
    boolean isAt(ChannelTarget asked) {
        return target.equals(asked)
                || target.type() == asked.type() && target.shown().equals(asked.address());
    }
}
