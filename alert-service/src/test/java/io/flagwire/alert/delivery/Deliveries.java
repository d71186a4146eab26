package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.signing.Seals;
import io.flagwire.alert.wording.Alerts;
import io.flagwire.events.Alert;
import io.flagwire.events.kafka.EventJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Deliveries made up for tests.
public final class Deliveries {
    private Deliveries() {}

    public static Delivery of(ChannelType type, String address, Alert alert) {
        return new Delivery(
                1,
                alert.data().alertId(),
                "channel-1",
                new ChannelTarget(type, address),
                address,
                null,
                Alerts.json(alert),
                1,
                0,
                Alerts.TIME);
    }

    /// A digest of these alerts, and of so many in all.
    public static Delivery digest(
            ChannelType type, String address, int count, @Nullable String next, List<Alert> alerts) {
        String body = new String(
                EventJson.write(new Digest("digest", Alerts.TIME, new Digest.Data("sub-1", count, alerts, next))),
                UTF_8);
        ChannelTarget target = new ChannelTarget(type, address);
        return new Delivery(1, "digest-1", "channel-1", target, address, null, body, 1, 0, null);
    }

    /// A notice that there were more than twenty alerts from 14:00 to 15:00.
    public static Delivery notice(ChannelType type, String address) {
        String body = """
                {"type":"subscription.capped","timestamp":"2026-11-24T14:10:00Z","data":{"subscriptionId":"sub-1",\
                "maxPerHour":20,"from":"2026-11-24T14:00:00Z","until":"2026-11-24T15:00:00Z"}}""";
        return new Delivery(
                1, "notice-1", "channel-1", new ChannelTarget(type, address), address, null, body, 1, 0, null);
    }

    /// The question whether mails are wanted.
    public static Delivery confirmation(String address) {
        return new Delivery(
                1,
                "confirmation-1",
                "channel-1",
                new ChannelTarget(ChannelType.EMAIL, address),
                "smtp",
                null,
                "{\"type\":\"channel.confirmation\"}",
                1,
                0,
                null);
    }

    /// Words for a subscriber who was told that before.
    public static AlertWords wordsAfter(@Nullable Alert before) {
        return new AlertWords(id -> Optional.ofNullable(before).map(Alerts::json));
    }

    /// Opens addresses that were sealed with that key.
    static SecretAddresses addresses(String... keys) {
        return new SecretAddresses(Seals.targets(keys));
    }

    /// The defaults.
    public static DeliveryConfig config() {
        return LocalClient.config();
    }
}
