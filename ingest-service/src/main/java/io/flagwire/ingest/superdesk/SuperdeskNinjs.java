package io.flagwire.ingest.superdesk;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.PubStatus;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Json;
import io.flagwire.ingest.wire.UnreadableException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads what Superdesk's ninjs formatter writes. It is ninjs 1 with `guid` in place of `uri`, offsets without a colon,
/// and members of its own, so that a reader of the standard would refuse most of it; and since Superdesk drops what is
/// refused, this one refuses only what cannot be read.
final class SuperdeskNinjs {
    // Superdesk's own JSON has +0000; what it took over from others may have a colon, or Z.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd'T'HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[XXX][XX][X]")
            .toFormatter(Locale.ROOT);

    private SuperdeskNinjs() {}

    /// Never fails: what cannot be read is an item that says so.
    static SuperdeskPush read(byte[] body) {
        try {
            JsonNode ninjs = Json.tree(body, null);
            return ninjs.isObject()
                    ? push(ninjs)
                    : unreadable(new Fault(400, "one JSON object is wanted, an item in ninjs", ""));
        } catch (UnreadableException e) {
            return unreadable(e.fault());
        } catch (UnfitException e) {
            return unreadable(new Fault(400, e.detail, e.pointer));
        }
    }

    private static SuperdeskPush push(JsonNode ninjs) {
        String type = ninjs.path("type").asText("text");
        return switch (type) {
            case "text", "preformatted" -> new SuperdeskPush.Text(new ReadItem.Article(1, submission(ninjs, "")));
            case "composite" -> new SuperdeskPush.Package(embedded(ninjs.path("associations")));
            default -> new SuperdeskPush.Other(type);
        };
    }

    private static List<ReadItem> embedded(JsonNode associations) {
        List<ReadItem> texts = new ArrayList<>();
        associations.properties().forEach(association -> {
            JsonNode item = association.getValue();
            boolean text = item.path("type").asText().equals("text");
            if (text && (item.hasNonNull("body_html") || item.hasNonNull("body_text"))) {
                texts.add(item(texts.size() + 1, item, "/associations/" + escaped(association.getKey())));
            }
        });
        return texts;
    }

    private static ReadItem item(int number, JsonNode ninjs, String place) {
        try {
            return new ReadItem.Article(number, submission(ninjs, place));
        } catch (UnfitException e) {
            return new ReadItem.Unreadable(number, new Fault(400, e.detail, e.pointer));
        }
    }

    private static ArticleSubmission submission(JsonNode ninjs, String place) {
        String html = first(ninjs, place, "body_html");
        String text = html == null ? first(ninjs, place, "body_text") : null;
        // A brief may have nothing but its abstract.
        String summary = html == null && text == null ? first(ninjs, place, "description_html") : null;
        String bare = html == null && text == null && summary == null ? first(ninjs, place, "description_text") : null;
        boolean marked = html != null || summary != null;
        String body = html != null ? html : text != null ? text : summary != null ? summary : bare;
        return new ArticleSubmission(
                first(ninjs, place, "guid", "uri"),
                first(ninjs, place, "version"),
                pubStatus(first(ninjs, place, "pubstatus")),
                first(ninjs, place, "headline", "name", "slugline"),
                body,
                body == null ? null : marked ? "text/html" : "text/plain",
                first(ninjs, place, "language"),
                null,
                first(ninjs, place, "byline"),
                first(ninjs, place, "located"),
                moment(ninjs, place, "firstpublished", "versioncreated", "firstcreated"),
                moment(ninjs, place, "embargoed"),
                first(ninjs, place, "evolvedfrom"));
    }

    private static @Nullable PubStatus pubStatus(@Nullable String word) {
        return switch (word == null ? "usable" : word.toLowerCase(Locale.ROOT)) {
            case "canceled", "cancelled" -> PubStatus.CANCELED;
            case "withheld", "withhold" -> PubStatus.WITHHELD;
            default -> PubStatus.USABLE;
        };
    }

    // The first of the members that says something.
    private static @Nullable String first(JsonNode ninjs, String place, String... members) {
        for (String member : members) {
            JsonNode value = ninjs.path(member);
            if (value.isContainerNode()) {
                throw new UnfitException("%s is not text".formatted(member), place + "/" + member);
            }
            if (!value.isMissingNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return null;
    }

    private static @Nullable Instant moment(JsonNode ninjs, String place, String... members) {
        for (String member : members) {
            String text = first(ninjs, place, member);
            if (text != null) {
                try {
                    return OffsetDateTime.parse(text.strip(), MOMENT).toInstant();
                } catch (DateTimeParseException e) {
                    throw new UnfitException(
                            member + " is not a moment with its offset, as in 2026-11-24T13:00:00+0000",
                            place + "/" + member);
                }
            }
        }
        return null;
    }

    private static SuperdeskPush unreadable(Fault fault) {
        return new SuperdeskPush.Text(new ReadItem.Unreadable(1, fault));
    }

    // RFC 6901, 3.
    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    /// A member that is not what it should be.
    private static final class UnfitException extends RuntimeException {
        private final String detail;
        private final String pointer;

        UnfitException(String detail, String pointer) {
            super(detail);
            this.detail = detail;
            this.pointer = pointer;
        }
    }
}
