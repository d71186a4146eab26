package io.flagwire.alert.channel;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an alert reaches its subscriber.
public enum ChannelType {
    /// An address of the subscriber's, called as Standard Webhooks describes.
    WEBHOOK,
    /// A mail address.
    EMAIL,
    /// An incoming webhook of Slack, or of what takes the same messages.
    SLACK,
    /// A topic of ntfy.
    NTFY;

    /// The name in requests, answers and the database.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The type of that wire name; empty when there is none.
    public static Optional<ChannelType> of(@Nullable String wireName) {
        return Stream.of(values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst();
    }
}
