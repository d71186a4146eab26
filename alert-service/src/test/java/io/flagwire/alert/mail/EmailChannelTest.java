package io.flagwire.alert.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.MailConfig;
import io.flagwire.alert.delivery.Deliveries;
import io.flagwire.alert.delivery.Delivery;
import io.flagwire.alert.delivery.DeliveryOutcome;
import io.flagwire.alert.delivery.Sent;
import io.flagwire.alert.wording.Alerts;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertType;
import io.flagwire.events.Claim;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Mails to a real SMTP server.
class EmailChannelTest {
    private static final Claim IMPOSED = Alerts.sanction("imposed", List.of("EU"), List.of("RU"));
    private static final Claim LIFTED = Alerts.sanction("lifted", List.of("EU"), List.of("RU"));
    private static final MailConfig CONFIG = new Configured(List.of("a key of more than 32 characters, really"));

    private final Vertx vertx = Vertx.vertx();
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private @Nullable MailClient client;
    private int taken;

    private record Configured(List<String> keys) implements MailConfig {
        @Override
        public Optional<String> host() {
            return Optional.of("127.0.0.1");
        }

        @Override
        public Optional<String> from() {
            return Optional.of("flagwire@house.example");
        }

        @Override
        public Optional<List<String>> secretsKeys() {
            return Optional.of(keys);
        }

        @Override
        public String publicUrl() {
            return "https://alerts.example/";
        }
    }

    @BeforeEach
    void open() {
        server.start();
        client = MailClient.create(
                vertx,
                new io.vertx.ext.mail.MailConfig()
                        .setHostname("127.0.0.1")
                        .setPort(server.getSmtp().getPort()));
    }

    @AfterEach
    void close() {
        server.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void mailSaysWhatTheAlertSaysInTextAndHtml() throws Exception {
        Sent sent = send(Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers", IMPOSED), null);

        assertInstanceOf(DeliveryOutcome.Delivered.class, sent.outcome());
        assertEquals(64, sent.bodySha256().length());
        MimeMessage mail = mails()[0];
        assertEquals("New story (sanctions): EU lists tankers", mail.getSubject());
        assertEquals("flagwire@house.example", mail.getFrom()[0].toString());
        assertEquals("desk@example.com", mail.getAllRecipients()[0].toString());
        for (int part = 0; part < 2; part++) {
            String body = part(mail, part);
            assertTrue(body.contains("European Union imposed sanctions on Russia"), body);
            assertTrue(body.contains("ministers agreed on asset freezes"), body);
            assertTrue(body.contains("target:RU"), body);
            assertTrue(body.contains("https://alerts.example/v1/unsubscribe/channel-1/"), body);
        }
        assertTrue(part(mail, 0).contains("https://wire.example/1?a=1&b=2"), part(mail, 0));
        assertTrue(part(mail, 1).contains("<a href=\"https://wire.example/1?a=1&amp;b=2\">"), part(mail, 1));
    }

    @Test
    void mailsOfAStoryAreOneConversation() throws Exception {
        Alert first = Alerts.alert("alert-1", AlertType.STORY_FLAGGED, "EU lists tankers", null, IMPOSED);
        Alert second = Alerts.alert("alert-2", AlertType.STORY_UPDATED, "EU frees tankers", null, LIFTED);
        send(first, null);
        send(second, first);
        send(second, first);

        assertEquals("<st-1.channel-1@house.example>", mails()[0].getMessageID());
        assertNull(mails()[0].getHeader("In-Reply-To"));
        assertEquals("<alert-2.channel-1@house.example>", mails()[1].getMessageID());
        assertEquals("<st-1.channel-1@house.example>", mails()[1].getHeader("In-Reply-To", null));
        assertEquals("<st-1.channel-1@house.example>", mails()[1].getHeader("References", null));
        assertEquals(mails()[1].getMessageID(), mails()[2].getMessageID(), "the same mail once more");
        assertTrue(part(mails()[1], 0).contains("New: European Union lifted sanctions on Russia"));
        assertTrue(part(mails()[1], 1).contains("The headline was: EU lists tankers"));
    }

    @Test
    void mailCanBeEndedByOneClick() throws Exception {
        send(Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers"), null);

        MimeMessage mail = mails()[0];
        assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
        String link = mail.getHeader("List-Unsubscribe", null).replaceAll("\\s", "");
        assertTrue(link.matches("<https://alerts\\.example/v1/unsubscribe/channel-1/[-_A-Za-z0-9]{43}>"), link);
        String signature = link.substring(link.lastIndexOf('/') + 1, link.length() - 1);
        MailLinks links = new MailLinks(CONFIG);
        assertTrue(links.isOurs(MailLinks.UNSUBSCRIBE, "channel-1", signature));
        assertFalse(links.isOurs(MailLinks.UNSUBSCRIBE, "channel-2", signature));
        assertFalse(links.isOurs(MailLinks.UNSUBSCRIBE, "channel-1", signature.substring(1)));
        List<String> rotated = List.of(
                "another key of more than 32 characters",
                CONFIG.secretsKeys().orElseThrow().getFirst());
        assertTrue(new MailLinks(new Configured(rotated)).isOurs(MailLinks.UNSUBSCRIBE, "channel-1", signature));
        assertFalse(new MailLinks(new Configured(rotated.subList(0, 1)))
                .isOurs(MailLinks.UNSUBSCRIBE, "channel-1", signature));
    }

    @Test
    void headlineCanNeitherAddAHeaderNorMarkUp() throws Exception {
        String hostile = "Tankers\r\nBcc: all@example.com\r\n\r\n<script>alert(1)</script> \"x\" Türkiye";
        send(Alerts.alert("alert-1", AlertType.STORY_FLAGGED, hostile, "https://wire.example/\"onclick=\"x"), null);

        MimeMessage mail = mails()[0];
        assertEquals(1, server.getReceivedMessages().length);
        assertNull(mail.getHeader("Bcc"));
        assertEquals(
                "New story (sanctions): Tankers Bcc: all@example.com <script>alert(1)</script> \"x\" Türkiye",
                mail.getSubject());
        assertFalse(part(mail, 1).contains("<script"), part(mail, 1));
        assertTrue(part(mail, 1).contains("&lt;script&gt;"), part(mail, 1));
        assertFalse(part(mail, 1).contains("\"onclick"), part(mail, 1));
        assertTrue(Collections.list(mail.getAllHeaderLines()).stream()
                .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("bcc")));
    }

    @Test
    void serverThatIsAwayIsTriedAgain() {
        server.stop();

        Sent sent = send(Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers"), null);

        assertInstanceOf(DeliveryOutcome.Deferred.class, sent.outcome());
    }

    @Test
    void digestIsOneMailOfAllThatGathered() throws Exception {
        List<Alert> alerts = List.of(
                Alerts.alert(AlertType.STORY_FLAGGED, "EU lists <b>tankers</b>", IMPOSED),
                Alerts.alert(AlertType.STORY_FLAGGED, "EU frees tankers", LIFTED));
        send(Deliveries.digest(ChannelType.EMAIL, "desk@example.com", 2, null, alerts), null);

        MimeMessage mail = mails()[0];
        assertEquals("2 alerts", mail.getSubject());
        assertEquals("<digest-1.channel-1@house.example>", mail.getMessageID());
        assertTrue(part(mail, 0).contains("New story (sanctions): EU lists <b>tankers</b>"), part(mail, 0));
        assertTrue(part(mail, 1).contains("EU lists &lt;b&gt;tankers&lt;/b&gt;"), part(mail, 1));
        assertTrue(part(mail, 1).contains("European Union lifted sanctions on Russia"), part(mail, 1));
        assertFalse(part(mail, 0).contains("more"), part(mail, 0));
        assertEquals("List-Unsubscribe=One-Click", mail.getHeader("List-Unsubscribe-Post", null));
    }

    @Test
    void noticeOfACapIsAMailOfItsOwn() throws Exception {
        send(Deliveries.notice(ChannelType.EMAIL, "desk@example.com"), null);

        MimeMessage mail = mails()[0];
        assertEquals("More than 20 alerts in an hour", mail.getSubject());
        assertEquals("<notice-1.channel-1@house.example>", mail.getMessageID());
        for (int part = 0; part < 2; part++) {
            assertTrue(part(mail, part).contains("come as one message after 15:00"), part(mail, part));
            assertTrue(part(mail, part).contains("/v1/unsubscribe/channel-1/"), part(mail, part));
        }
    }

    @Test
    void firstMailAsksWhetherTheyAreWanted() throws Exception {
        send(Deliveries.confirmation("desk@example.com"), null);

        MimeMessage mail = mails()[0];
        assertEquals("Do you want these alerts?", mail.getSubject());
        for (int part = 0; part < 2; part++) {
            String body = part(mail, part);
            assertTrue(body.contains("https://alerts.example/v1/confirm/channel-1/"), body);
            assertTrue(body.contains("https://alerts.example/v1/unsubscribe/channel-1/"), body);
        }
        String link = part(mail, 0).replaceAll("(?s).*(https://alerts.example/v1/confirm/\\S+).*", "$1");
        String signature = link.substring(link.lastIndexOf('/') + 1);
        MailLinks links = new MailLinks(CONFIG);
        assertTrue(links.isOurs(MailLinks.CONFIRM, "channel-1", signature));
        assertFalse(links.isOurs(MailLinks.CONFIRM, "channel-2", signature));
        assertFalse(links.isOurs(MailLinks.UNSUBSCRIBE, "channel-1", signature));
    }

    @Test
    void mailDoesNotGetAConnectionThatTheOneBeforeIsStillGivingBack() {
        Set<Context> contexts = ConcurrentHashMap.newKeySet();
        MailClient noting = (MailClient) Proxy.newProxyInstance(
                MailClient.class.getClassLoader(), new Class<?>[] {MailClient.class}, (proxy, method, arguments) -> {
                    contexts.add(Vertx.currentContext());
                    return method.invoke(client, arguments);
                });
        EmailChannel channel = channel(noting, null);
        try {
            List<CompletableFuture<Sent>> sent = IntStream.range(0, 16)
                    .mapToObj(number -> Deliveries.of(
                            ChannelType.EMAIL,
                            "desk@example.com",
                            Alerts.alert("alert-" + number, AlertType.STORY_FLAGGED, "EU lists tankers", null)))
                    .map(channel::send)
                    .toList();

            sent.forEach(one ->
                    assertInstanceOf(DeliveryOutcome.Delivered.class, one.join().outcome()));
            // What the client keeps of a connection is safe on one event loop, and on no other at the same time.
            assertEquals(1, contexts.size());
            assertTrue(contexts.iterator().next().isEventLoopContext());
        } finally {
            channel.close();
        }
    }

    private Sent send(Alert alert, @Nullable Alert before) {
        return send(Deliveries.of(ChannelType.EMAIL, "desk@example.com", alert), before);
    }

    private Sent send(Delivery delivery, @Nullable Alert before) {
        EmailChannel channel = channel(Objects.requireNonNull(client), before);
        try {
            Sent sent = channel.send(delivery).join();
            if (sent.outcome() instanceof DeliveryOutcome.Delivered) {
                // It is said to be taken a moment before it can be looked at.
                assertTrue(server.waitForIncomingEmail(10_000, ++taken));
            }
            return sent;
        } finally {
            channel.close();
        }
    }

    private EmailChannel channel(MailClient mails, @Nullable Alert before) {
        Letters letters = new Letters(Deliveries.wordsAfter(before), Templates.engine(), new MailLinks(CONFIG), CONFIG);
        return new EmailChannel(mails, vertx, letters, Deliveries.config());
    }

    private MimeMessage[] mails() {
        return server.getReceivedMessages();
    }

    private static String part(MimeMessage mail, int number) throws Exception {
        return (String) ((Multipart) mail.getContent()).getBodyPart(number).getContent();
    }
}
