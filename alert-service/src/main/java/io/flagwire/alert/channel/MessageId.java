package io.flagwire.alert.channel;

import java.util.UUID;

/// Ids of messages that are no alerts; what they begin with says what the message is.
public final class MessageId {
    /// The question whether mail is wanted.
    public static final String CONFIRMATION = "confirmation-";
    /// Several alerts as one.
    public static final String DIGEST = "digest-";
    /// That more alerts were raised than go out one by one.
    public static final String NOTICE = "notice-";

    private MessageId() {}

    /// One that no other message has.
    public static String fresh(String beginning) {
        return beginning + UUID.randomUUID();
    }
}
