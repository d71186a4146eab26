package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.signing.Seals;
import io.flagwire.alert.signing.TargetSeal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Addresses that are secrets, on a real PostgreSQL.
class SecretTargetsTest {
    private static final String KEY = "a key of thirty-two letters, or more";
    private static final ChannelTarget SLACK =
            new ChannelTarget(ChannelType.SLACK, "https://hooks.slack.com/services/T0/B0/hushWxyz");
    private static final ChannelTarget OTHER =
            new ChannelTarget(ChannelType.SLACK, "https://hooks.slack.com/services/T0/B1/hushOtherWxyz");
    private static final ChannelTarget NTFY =
            new ChannelTarget(ChannelType.NTFY, "https://ntfy.example/desk?auth=hush");
    private static final ChannelTarget OPEN = new ChannelTarget(ChannelType.NTFY, "https://ntfy.example/desk");

    @Test
    void secretAddressesAreKeptSealedAndWhatWasInClearIsSealedAtTheNextStart() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("new", "muted_until = NULL");
            database.subscribe("old", "muted_until = NULL");
            TargetSeal seal = Seals.targets(KEY);
            ChannelRepository channels = new ChannelRepository(database.entities(), seal);
            List<ChannelTarget> targets = List.of(SLACK, OTHER, NTFY, OPEN);
            database.inTransaction(() -> {
                targets.forEach(
                        target -> channels.add("new", channel("new-" + target.address(), target), null, Instant.EPOCH));
                return true;
            });
            for (ChannelTarget target : targets) {
                database.execute("""
                        INSERT INTO channel (channel_id, subscription_id, type, target, created_at)
                        VALUES ('old-' || gen_random_uuid(), 'old', '%s', '%s', now())""".formatted(target.type().wireName(), target.address()));
            }

            assertEquals(3, database.<Integer>inTransaction(() -> Seals.sealTargets(database.entities(), seal)));
            assertEquals(0, database.<Integer>inTransaction(() -> Seals.sealTargets(database.entities(), seal)));

            for (String subscription : List.of("new", "old")) {
                assertEquals(
                        targets,
                        database.inTransaction(() -> channels.of(subscription)).stream()
                                .map(Channel::target)
                                .toList());
                assertEquals(
                        List.of(
                                "https://hooks.slack.com",
                                "https://hooks.slack.com",
                                "https://ntfy.example",
                                "https://ntfy.example"),
                        database.query("SELECT endpoint FROM channel WHERE subscription_id = '%s' ORDER BY place"
                                .formatted(subscription)));
            }
            assertEquals(
                    List.of(),
                    database.query(
                            "SELECT target FROM channel WHERE target LIKE '%hush%' OR sealed_target LIKE '%hush%'"));
            ChannelRepository keyless = new ChannelRepository(database.entities(), Seals.targets());
            assertEquals(
                    targets.stream().map(ChannelTarget::shown).toList(),
                    database.inTransaction(() -> keyless.of("new")).stream()
                            .map(channel -> channel.target().address())
                            .toList());
            assertTrue(database.inTransaction(() -> keyless.of("new"))
                    .getFirst()
                    .isAt(new ChannelTarget(ChannelType.SLACK, SLACK.shown())));
            assertEquals(
                    422,
                    assertThrows(
                                    RefusedException.class,
                                    () -> database.inTransaction(() -> {
                                        keyless.add("new", channel("c", SLACK), null, Instant.EPOCH);
                                        return true;
                                    }))
                            .problem()
                            .status());
        }
    }

    private static Channel channel(String id, ChannelTarget target) {
        return Channel.of(id, new WantedChannel(target, ChannelSettings.NONE), null);
    }
}
