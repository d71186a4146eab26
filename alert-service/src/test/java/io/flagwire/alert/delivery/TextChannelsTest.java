package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.signing.Seals;
import io.flagwire.alert.wording.Alerts;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertType;
import io.flagwire.events.Claim;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Slack and ntfy, to real receivers.
class TextChannelsTest {
    private static final Claim IMPOSED = Alerts.sanction("imposed", List.of("EU"), List.of("RU"));
    private static final Claim LIFTED = Alerts.sanction("lifted", List.of("EU"), List.of("RU"));
    private static final String HOSTILE =
            "<!channel> *now* & <https://evil.example|click> [click](https://evil.example) @here _x_ ~y~ `z` | end";

    private final Vertx vertx = Vertx.vertx();
    private final GuardedClient client = LocalClient.open(vertx);

    @AfterEach
    void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void slackGetsBlocksAndTheSameAsText() throws Exception {
        try (Mailbox slack = Mailbox.answering(200)) {
            Sent sent = slack(slack, Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers", IMPOSED), null);

            assertInstanceOf(DeliveryOutcome.Delivered.class, sent.outcome());
            JsonNode message = slack.letters().getFirst().json();
            assertEquals(Sent.sha256(slack.letters().getFirst().body()), sent.bodySha256());
            assertEquals("header", message.at("/blocks/0/type").asText());
            assertEquals(
                    "New story: EU lists tankers",
                    message.at("/blocks/0/text/text").asText());
            for (String part : List.of(
                    "EU lists tankers",
                    "sanctions",
                    "European Union imposed sanctions on Russia",
                    "“ministers agreed on asset freezes”",
                    "<https://wire.example/1?a=1&amp;b=2|wire.example: EU lists tankers>")) {
                assertTrue(message.path("text").asText().contains(part), message::toString);
                assertTrue(String.join("\n", texts(message)).contains(part), part);
            }
        }
    }

    @Test
    void headlineCanNeitherFormatNorLinkNorMentionInSlack() throws Exception {
        try (Mailbox slack = Mailbox.answering(200)) {
            slack(slack, Alerts.alert(AlertType.STORY_FLAGGED, HOSTILE), null);

            JsonNode message = slack.letters().getFirst().json();
            List<String> marked = message.findParents("type").stream()
                    .filter(node -> node.path("type").asText().equals("mrkdwn"))
                    .map(node -> node.path("text").asText())
                    .toList();
            assertEquals(1, marked.size());
            for (String text : List.of(marked.getFirst(), message.path("text").asText())) {
                String withoutOurLink =
                        text.replace("<https://wire.example/1?a=1&amp;b=2|", "").replaceAll(">$", "");
                assertFalse(withoutOurLink.matches("(?s).*[<>*_~`\\[\\]|@].*"), withoutOurLink);
            }
        }
    }

    @Test
    void slackMessageStaysWithinItsLimits() throws Exception {
        try (Mailbox slack = Mailbox.answering(200)) {
            Claim[] claims = IntStream.range(0, 60)
                    .mapToObj(number -> Alerts.transfer(
                            "delivered", List.of("N" + "o".repeat(200)), List.of("RU"), List.of("S-" + number), null))
                    .toArray(Claim[]::new);
            slack(slack, Alerts.alert(AlertType.STORY_FLAGGED, "<&>".repeat(2_000), claims), null);

            JsonNode message = slack.letters().getFirst().json();
            assertTrue(message.path("blocks").size() <= 50);
            assertTrue(message.at("/blocks/0/text/text").asText().length() <= 150);
            assertEquals(5, texts(message).size());
            texts(message).forEach(text -> assertTrue(text.length() <= 3_000, text));
            assertTrue(slack.letters().getFirst().body().getBytes(UTF_8).length < 40_000);
        }
    }

    @Test
    void updateSaysInSlackAndNtfyWhatChanged() throws Exception {
        Alert before = Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers", IMPOSED);
        Alert now = Alerts.alert(AlertType.STORY_UPDATED, "EU lists tankers", LIFTED);
        try (Mailbox box = Mailbox.answering(200)) {
            slack(box, now, before);
            ntfy(box, "/desk", now, before);

            for (Mailbox.Letter letter : box.letters()) {
                assertTrue(letter.body().contains("Update: EU lists tankers"), letter::body);
                assertTrue(letter.body().contains("New: European Union lifted sanctions on Russia"), letter::body);
                assertTrue(letter.body().contains("No longer said: European Union imposed"), letter::body);
            }
        }
    }

    @Test
    void ntfyGetsJsonAtItsRootWithTitleTagsAndClick() throws Exception {
        try (Mailbox ntfy = Mailbox.answering(200)) {
            Alert alert = Alerts.alert(AlertType.STORY_FLAGGED, "Türkiye 🚢\nX-Evil: 1 **b** <i>", IMPOSED);
            assertInstanceOf(
                    DeliveryOutcome.Delivered.class,
                    ntfy(ntfy, "/desk_1?auth=abc", alert, null).outcome());

            Mailbox.Letter letter = ntfy.letters().getFirst();
            assertEquals("/?auth=abc", letter.path());
            assertEquals("application/json", letter.contentType());
            JsonNode message = letter.json();
            assertEquals("desk_1", message.path("topic").asText());
            assertEquals(
                    "New story: Türkiye 🚢 X-Evil: 1 **b** <i>",
                    message.path("title").asText());
            assertEquals("https://wire.example/1?a=1&b=2", message.path("click").asText());
            assertEquals("sanctions", message.at("/tags/0").asText());
            assertTrue(message.path("markdown").isMissingNode(), "plain text");
            String text = message.path("message").asText();
            assertTrue(text.startsWith("sanctions\nEuropean Union imposed sanctions on Russia\n"), text);
            assertTrue(text.contains("“ministers agreed on asset freezes”"), text);
        }
    }

    @Test
    void ntfyMessageIsShortEnoughNotToBecomeAFile() throws Exception {
        try (Mailbox ntfy = Mailbox.answering(200)) {
            Claim[] claims = IntStream.range(0, 60)
                    .mapToObj(number -> Alerts.transfer(
                            "delivered",
                            List.of("Ж".repeat(90)),
                            List.of("RU"),
                            List.of("Ж".repeat(80) + number),
                            null))
                    .toArray(Claim[]::new);
            ntfy(ntfy, "/desk", Alerts.alert(AlertType.STORY_FLAGGED, "Ж".repeat(900), claims), null);

            String text = ntfy.letters().getFirst().json().path("message").asText();
            assertTrue(text.getBytes(UTF_8).length < 4_096, text);
        }
    }

    @Test
    void digestIsOneMessageOfAllThatGathered() throws Exception {
        try (Mailbox box = Mailbox.answering(200)) {
            List<Alert> alerts = IntStream.range(0, 60)
                    .mapToObj(number -> Alerts.alert(AlertType.STORY_FLAGGED, "Tanker <" + number + ">", IMPOSED))
                    .toList();
            AlertWords words = Deliveries.wordsAfter(null);
            String rest = "https://alerts.example/v1/alerts?after=1-2";
            new SlackChannel(client, words, Deliveries.addresses())
                    .send(Deliveries.digest(ChannelType.SLACK, box.url("/services/x"), 70, rest, alerts))
                    .join();
            new NtfyChannel(client, words, Deliveries.addresses())
                    .send(Deliveries.digest(ChannelType.NTFY, box.url("/desk"), 60, null, alerts))
                    .join();

            JsonNode slack = box.letters().getFirst().json();
            assertEquals("70 alerts", slack.at("/blocks/0/text/text").asText());
            assertTrue(slack.path("blocks").size() <= 50);
            assertTrue(slack.at("/blocks/45/text/text").asText().contains("Tanker &lt;44&gt;"), slack::toString);
            assertEquals(
                    "and 25 more: " + rest, slack.at("/blocks/46/text/text").asText());
            JsonNode ntfy = box.letters().getLast().json();
            assertEquals("60 alerts", ntfy.path("title").asText());
            assertTrue(ntfy.path("message").asText().contains("\nNew story (sanctions): Tanker <3>\n"), ntfy::toString);
        }
    }

    @Test
    void noticeSaysThatACapIsAtWork() throws Exception {
        try (Mailbox box = Mailbox.answering(200)) {
            AlertWords words = Deliveries.wordsAfter(null);
            new SlackChannel(client, words, Deliveries.addresses())
                    .send(Deliveries.notice(ChannelType.SLACK, box.url("/services/x")))
                    .join();
            new NtfyChannel(client, words, Deliveries.addresses())
                    .send(Deliveries.notice(ChannelType.NTFY, box.url("/desk")))
                    .join();

            for (Mailbox.Letter letter : box.letters()) {
                assertTrue(letter.body().contains("More than 20 alerts in an hour"), letter::body);
                assertTrue(letter.body().contains("come as one message after 15:00"), letter::body);
            }
        }
    }

    @Test
    void sealedAddressIsOpenedToPostAndNothingIsSentWithoutItsKey() throws Exception {
        String key = "a key of thirty-two letters, or more";
        AlertWords words = Deliveries.wordsAfter(null);
        try (Mailbox box = Mailbox.answering(200)) {
            for (ChannelType type : List.of(ChannelType.SLACK, ChannelType.NTFY)) {
                ChannelTarget whole = new ChannelTarget(type, box.url("/services/desk?auth=abc"));
                Delivery made =
                        Deliveries.of(type, whole.shown(), Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers"));
                Delivery sealed = new Delivery(
                        1,
                        made.id(),
                        made.channelId(),
                        made.target(),
                        made.endpoint(),
                        Seals.targets(key).seal(whole, made.channelId()),
                        made.body(),
                        1,
                        0,
                        null);
                for (SecretAddresses addresses :
                        List.of(Deliveries.addresses(key), Deliveries.addresses("another" + key))) {
                    DeliveryChannel channel = type == ChannelType.SLACK
                            ? new SlackChannel(client, words, addresses)
                            : new NtfyChannel(client, words, addresses);
                    String result = channel.send(sealed).join().outcome().result();
                    assertTrue(result.equals("HTTP 200") || result.contains("FLAGWIRE_SECRETS_KEY"), result);
                }
            }
            assertEquals(
                    List.of("/services/desk?auth=abc", "/services/?auth=abc"),
                    box.letters().stream().map(Mailbox.Letter::path).toList());
        }
    }

    @Test
    void redirectsAreNotFollowedAndWhatIsGoneIsRefused() throws Exception {
        Alert alert = Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers");
        for (Map.Entry<Integer, Class<?>> wanted : Map.<Integer, Class<?>>of(
                        302, DeliveryOutcome.Deferred.class,
                        429, DeliveryOutcome.Deferred.class,
                        410, DeliveryOutcome.Refused.class)
                .entrySet()) {
            try (Mailbox box = Mailbox.answering(wanted.getKey())) {
                assertInstanceOf(wanted.getValue(), slack(box, alert, null).outcome());
                assertInstanceOf(
                        wanted.getValue(), ntfy(box, "/desk", alert, null).outcome());
                assertEquals(2, box.letters().size(), "no other request");
            }
        }
    }

    @Test
    void privateAddressesAreGuardedAsForWebhooks() throws Exception {
        GuardedClient guarded = LocalClient.open(vertx, List.of("10.0.0.0/8"));
        try (Mailbox box = Mailbox.answering(200)) {
            Alert alert = Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers");
            AlertWords words = Deliveries.wordsAfter(null);

            Sent sent = new SlackChannel(guarded, words, Deliveries.addresses())
                    .send(Deliveries.of(ChannelType.SLACK, box.url("/services/x"), alert))
                    .join();

            assertInstanceOf(DeliveryOutcome.Deferred.class, sent.outcome());
            assertTrue(sent.outcome().result().contains("FLAGWIRE_WEBHOOK_ALLOW"), sent.outcome()::result);
            assertEquals(List.of(), box.letters());
        } finally {
            guarded.close();
        }
    }

    private static List<String> texts(JsonNode message) {
        return message.path("blocks").findParents("type").stream()
                .filter(node -> node.path("text").isTextual())
                .map(node -> node.path("text").asText())
                .toList();
    }

    private Sent slack(Mailbox box, Alert alert, @Nullable Alert before) {
        AlertWords words = Deliveries.wordsAfter(before);
        return new SlackChannel(client, words, Deliveries.addresses())
                .send(Deliveries.of(ChannelType.SLACK, box.url("/services/T0/B0/secret"), alert))
                .join();
    }

    private Sent ntfy(Mailbox box, String topic, Alert alert, @Nullable Alert before) {
        AlertWords words = Deliveries.wordsAfter(before);
        return new NtfyChannel(client, words, Deliveries.addresses())
                .send(Deliveries.of(ChannelType.NTFY, box.url(topic), alert))
                .join();
    }
}
