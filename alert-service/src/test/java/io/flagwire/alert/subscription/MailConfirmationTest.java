package io.flagwire.alert.subscription;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.alert.AlertDatabase;
import io.flagwire.alert.channel.ChannelSettings;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.MailAccesses;
import io.flagwire.alert.endpoint.Confirmations;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.signing.Seals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Addresses of mail before and after somebody there has said that mail is wanted, on a real PostgreSQL.
class MailConfirmationTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @Test
    void nothingButTheQuestionGoesToAnAddressThatIsNotConfirmed() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            database.subscribe("sub", "muted_until = NULL");
            database.addChannel("sub", "hook", "{}");
            ChannelRepository channels = new ChannelRepository(database.entities(), Seals.targets());
            database.inTransaction(() -> {
                channels.add("sub", mail(), null, NOON);
                return true;
            });
            database.raise("sub", "st-1", 1, 1, "2026-11-24T14:00:00Z");

            assertEquals(List.of("alert suspended", "question due"), deliveries(database));
            assertEquals("unconfirmed", Confirmations.state(database, "mail"));
            assertEquals(0, Confirmations.enable(database, "mail"), "only who reads the mails confirms");
            Confirmations.fails(database, "mail");
            assertEquals(List.of("alert suspended", "question due"), deliveries(database));

            assertEquals(true, Confirmations.confirm(database, "mail"));

            assertEquals(List.of("alert due", "question due"), deliveries(database));
            assertEquals("active", Confirmations.state(database, "mail"));
            database.raise("sub", "st-2", 1, 2, "2026-11-24T15:00:00Z");
            assertEquals(List.of("alert due", "alert due", "question due"), deliveries(database));
            assertEquals(true, Confirmations.confirm(database, "mail"), "a second time changes nothing");

            database.inTransaction(() -> {
                channels.remove("mail", NOON);
                return true;
            });
            assertEquals(false, Confirmations.confirm(database, "mail"));
        }
    }

    @Test
    void addressIsAskedThreeTimesADayHoweverOftenItsChannelIsMade() throws Exception {
        try (AlertDatabase database = AlertDatabase.start()) {
            MailQuestionRepository questions = new MailQuestionRepository(database.entities());
            ChannelSet channels = new ChannelSet(
                    new ChannelRepository(database.entities(), Seals.targets()),
                    questions,
                    Seals.with(),
                    Confirmations.book(database),
                    Confirmations.verification(database),
                    MailAccesses.open());
            for (int time = 0; time < 3; time++) {
                give(database, channels, "desk@example.com", NOON.plusSeconds(time));
            }

            Instant later = NOON.plusSeconds(3600);
            for (String same : List.of("desk@example.com", "Desk@Example.com")) {
                RefusedException refused =
                        assertThrows(RefusedException.class, () -> give(database, channels, same, later));
                assertEquals(429, refused.problem().status());
                assertEquals("/channels/0/to", refused.problem().pointer());
                assertEquals(
                        Optional.of(Duration.ofHours(23).plusSeconds(1)),
                        refused.retryAfter(),
                        "a day after the first");
            }
            give(database, channels, "other@example.com", later);
            give(database, channels, "desk@example.com", NOON.plusSeconds(24 * 3600));
            assertEquals(
                    List.of("5"),
                    database.query("SELECT count(*) FROM delivery WHERE starts_with(message_id, 'confirmation-')"));
        }
    }

    // At a subscription of its own.
    private static void give(AlertDatabase database, ChannelSet channels, String address, Instant now)
            throws Exception {
        String subscription = "sub-" + address + now;
        database.subscribe(subscription, "muted_until = NULL");
        WantedChannel wanted = new WantedChannel(new ChannelTarget(ChannelType.EMAIL, address), ChannelSettings.NONE);
        database.inTransaction(() -> channels.give(subscription, List.of(wanted), now));
    }

    private static Channel mail() {
        return Channel.of(
                "mail",
                new WantedChannel(new ChannelTarget(ChannelType.EMAIL, "desk@example.com"), ChannelSettings.NONE),
                null);
    }

    private static List<String> deliveries(AlertDatabase database) throws Exception {
        return database.query("""
                SELECT CASE WHEN starts_with(message_id, 'confirmation-') THEN 'question ' ELSE 'alert ' END || status
                FROM delivery WHERE channel_id = 'mail' ORDER BY 1""");
    }
}
