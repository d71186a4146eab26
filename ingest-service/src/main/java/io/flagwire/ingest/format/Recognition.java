package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.ingest.wire.Characters;
import io.flagwire.ingest.wire.Json;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Tells formats from each other: by media type where that is said, and by the document where it says too little.
final class Recognition {
    private static final int BEGINNING = 4096;
    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]{0,40}:)?([A-Za-z_][\\w.-]{0,60})[\\s/>]");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    /// What is in every ninjs and JSON Feed as such, and in the house's own format only by chance.
    private static final List<byte[]> NOT_NATIVE = List.of(
            bytes("standard\""),
            bytes("\"body_"),
            bytes("\"bodies\""),
            bytes("\"description"),
            bytes("\"headline_"),
            bytes("\"headlines\""),
            bytes("created\""),
            bytes("Created\""),
            bytes("\"pubstatus\""),
            bytes("\"byline\""),
            bytes("\"items\""),
            bytes("\"specversion\""));

    private Recognition() {}

    static Format recognise(byte[] body, @Nullable String contentType) {
        String name =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "", "application/json", "text/json" -> json(body);
            case "application/vnd.iptc.ninjs+json" -> Format.NINJS;
            case "application/feed+json" -> Format.JSON_FEED;
            case "application/cloudevents+json" -> Format.CLOUDEVENT;
            case "application/cloudevents-batch+json" -> Format.CLOUDEVENTS;
            case "application/atom+xml", "application/rss+xml", "application/rdf+xml" -> xml(body, Format.SYNDICATION);
            case "application/vnd.iptc.g2.newsitem+xml" -> xml(body, Format.NEWS_ITEM);
            case "application/vnd.iptc.g2.newsmessage+xml" -> xml(body, Format.NEWS_MESSAGE);
            case "text/xml", "application/xml" -> xml(body, null);
            default ->
                throw new UnreadableException(
                        415, "this Content-Type is not read here; docs/formats.md lists those that are", "");
        };
    }

    private static Format json(byte[] body) {
        if (!maybeOther(body)) {
            return Format.NATIVE;
        }
        JsonNode document;
        try {
            document = Json.tree(body, null);
        } catch (UnreadableException e) {
            // Its own reader says best what is wrong.
            return Format.NATIVE;
        }
        if (document.path("items").isArray()
                && document.path("version").asText().contains("jsonfeed.org")) {
            return Format.JSON_FEED;
        }
        if (document.has("specversion") && document.has("source")) {
            return Format.CLOUDEVENT;
        }
        return NinjsVersion.recognises(document) ? Format.NINJS : Format.NATIVE;
    }

    // One look at the bytes spares nearly every native article a second parse.
    private static boolean maybeOther(byte[] body) {
        for (int i = 0; i < body.length; i++) {
            byte unit = body[i];
            if (unit == '"' || unit == 's' || unit == 'c' || unit == 'C') {
                for (byte[] sign : NOT_NATIVE) {
                    if (sign[0] == unit && at(body, i, sign)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean at(byte[] body, int start, byte[] sign) {
        return start + sign.length <= body.length
                && Arrays.equals(body, start, start + sign.length, sign, 0, sign.length);
    }

    private static Format xml(byte[] body, @Nullable Format labelled) {
        String root = root(body);
        return switch (root) {
            case "rss", "RDF", "feed", "entry" -> Format.SYNDICATION;
            case "newsItem" -> Format.NEWS_ITEM;
            case "newsMessage" -> Format.NEWS_MESSAGE;
            default -> {
                if (labelled != null) {
                    yield labelled;
                }
                throw new UnreadableException(415, "no format that is read here begins with <%s>".formatted(root), "");
            }
        };
    }

    /// The name of the first element, without its prefix; empty when there is none near the beginning.
    static String root(byte[] body) {
        String text = Characters.decode(Arrays.copyOf(body, Math.min(body.length, BEGINNING)), null);
        Matcher tag = ROOT.matcher(COMMENT.matcher(text).replaceAll(""));
        return tag.find() ? tag.group(1) : "";
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(ISO_8859_1);
    }
}
