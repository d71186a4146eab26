package io.flagwire.alert.mail;

import io.flagwire.alert.channel.MailConfig;
import io.flagwire.alert.channel.MessageId;
import io.flagwire.alert.delivery.AlertWords;
import io.flagwire.alert.delivery.Delivery;
import io.flagwire.alert.wording.DigestWording;
import io.flagwire.alert.wording.NoticeWording;
import io.flagwire.alert.wording.Wording;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertType;
import io.quarkus.qute.Engine;
import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;

/// Writes mails. The first of a story has an id that follows from story and channel, and all later ones answer it: so
/// a mail program shows the story as one conversation, and an attempt that is made again is the same mail.
@ApplicationScoped
class Letters {
    private static final int MOST_ALERTS = 200;

    private final AlertWords words;
    private final Engine templates;
    private final MailLinks links;
    private final String from;

    Letters(AlertWords words, Engine templates, MailLinks links, MailConfig config) {
        this.words = words;
        this.templates = templates;
        this.links = links;
        this.from = config.from().orElse("");
    }

    /// May block.
    MailMessage of(Delivery delivery) {
        if (delivery.id().startsWith(MessageId.CONFIRMATION)) {
            return confirmation(delivery);
        }
        return words.notice(delivery)
                .map(notice -> notice(delivery, notice))
                .or(() -> words.digest(delivery).map(digest -> digest(delivery, digest.limited(MOST_ALERTS))))
                .orElseGet(() -> alert(delivery));
    }

    private MailMessage alert(Delivery delivery) {
        Alert alert = words.alert(delivery);
        Wording wording = words.words(delivery);
        String channel = delivery.channelId();
        String conversation = id(alert.data().story().id(), channel);
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        if (alert.type() == AlertType.STORY_FLAGGED) {
            headers.add("Message-ID", conversation);
        } else {
            headers.add("Message-ID", id(delivery.id(), channel))
                    .add("In-Reply-To", conversation)
                    .add("References", conversation);
        }
        Map<String, Object> data = Map.of("alert", wording, "categories", String.join(", ", wording.categories()));
        return letter(delivery, headers, wording.summary(), "mail/alert", data);
    }

    private MailMessage digest(Delivery delivery, DigestWording digest) {
        return letter(delivery, named(delivery), digest.summary(), "mail/digest", Map.of("digest", digest));
    }

    private MailMessage notice(Delivery delivery, NoticeWording notice) {
        return letter(delivery, named(delivery), notice.title(), "mail/notice", Map.of("notice", notice));
    }

    private MailMessage confirmation(Delivery delivery) {
        Map<String, Object> data = Map.of("confirm", links.link(MailLinks.CONFIRM, delivery.channelId()));
        return letter(delivery, named(delivery), "Do you want these alerts?", "mail/confirmation", data);
    }

    private MultiMap named(Delivery delivery) {
        return MultiMap.caseInsensitiveMultiMap().add("Message-ID", id(delivery.id(), delivery.channelId()));
    }

    private MailMessage letter(
            Delivery delivery, MultiMap headers, String subject, String template, Map<String, Object> content) {
        String unsubscribe = links.link(MailLinks.UNSUBSCRIBE, delivery.channelId());
        headers.add("Auto-Submitted", "auto-generated")
                .add("List-Unsubscribe", "<" + unsubscribe + ">")
                .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        Map<String, Object> data = new HashMap<>(content);
        data.put("unsubscribe", unsubscribe);
        return new MailMessage()
                .setFrom(from)
                .setTo(delivery.target().address())
                .setSubject(subject)
                .setHeaders(headers)
                .setText(render(template + ".txt", data))
                .setHtml(render(template + ".html", data));
    }

    private String render(String template, Map<String, Object> data) {
        return templates.getTemplate(template).render(data);
    }

    private String id(String what, String channel) {
        String domain = from.substring(from.indexOf('@') + 1).replaceAll("[^A-Za-z0-9.-]", "");
        return "<%s.%s@%s>".formatted(what, channel, domain);
    }
}
