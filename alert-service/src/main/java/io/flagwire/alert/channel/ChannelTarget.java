package io.flagwire.alert.channel;

import java.net.URI;

/// A channel's address.
///
/// @param address the URL, or the mail address
public record ChannelTarget(ChannelType type, String address) {
    /// What stands for the part of an address that is not shown.
    public static final String LEFT_OUT = "…";

    private static final int SHOWN_AT_THE_END = 4;

    /// The address as it may be shown again. Who knows the address of an incoming webhook of Slack may write there: of
    /// it only host and last characters are shown. The query of a topic's address may hold a token.
    public String shown() {
        return switch (type) {
            case SLACK -> masked();
            case NTFY -> address.contains("?") ? address.substring(0, address.indexOf('?') + 1) + LEFT_OUT : address;
            case WEBHOOK, EMAIL -> address;
        };
    }

    /// Whether a part of it is not shown again, since who knows it may write there. What is shown is no secret.
    public boolean secret() {
        return !shown().equals(address);
    }

    private String masked() {
        URI url = URI.create(address);
        String end = address.substring(Math.max(0, address.length() - SHOWN_AT_THE_END));
        return url.getScheme() + "://" + url.getRawAuthority() + "/" + LEFT_OUT + end;
    }

    /// Never shows more than [#shown()] does, for it may end in a log.
    @Override
    public String toString() {
        return type.wireName() + " " + shown();
    }
}
