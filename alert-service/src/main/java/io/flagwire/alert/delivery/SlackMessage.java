package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.wording.DigestWording;
import io.flagwire.alert.wording.NoticeWording;
import io.flagwire.alert.wording.Wording;
import io.flagwire.events.kafka.EventJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// An alert as a message for an incoming webhook of Slack: blocks, and the same as text for whoever shows no blocks.
///
/// What articles say is never mark-up: in blocks it is `plain_text`, and where only mrkdwn can carry it, in links and
/// the text, `&`, `<` and `>` are escaped, so that nothing mentions or links, and characters that format are replaced
/// by others that look like them, for there is no way to escape them that both Slack and Mattermost understand.
final class SlackMessage {
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_SECTION = 3_000;
    // Of 50 blocks.
    private static final int MOST_ALERTS = 45;
    private static final Map<Integer, String> HARMLESS = Map.ofEntries(
            Map.entry((int) '&', "&amp;"),
            Map.entry((int) '<', "&lt;"),
            Map.entry((int) '>', "&gt;"),
            Map.entry((int) '*', "∗"),
            Map.entry((int) '_', "＿"),
            Map.entry((int) '~', "∼"),
            Map.entry((int) '`', "ʹ"),
            Map.entry((int) '[', "［"),
            Map.entry((int) ']', "］"),
            Map.entry((int) '|', "｜"),
            Map.entry((int) '@', "＠"),
            Map.entry((int) '\\', "＼"));

    private SlackMessage() {}

    static String of(Wording wording) {
        List<Object> blocks = new ArrayList<>();
        blocks.add(block("header", "plain_text", wording.occasion() + ": " + wording.headline(), LONGEST_HEADER));
        blocks.add(section(said(wording)));
        if (wording.quote() != null) {
            blocks.add(section(List.of("“" + wording.quote() + "”")));
        }
        List<String> links = wording.sources().stream().map(SlackMessage::link).toList();
        if (!links.isEmpty()) {
            blocks.add(Map.of(
                    "type", "section", "text", Map.of("type", "mrkdwn", "verbatim", true, "text", fitting(links))));
        }
        if (!wording.why().isEmpty()) {
            String why = "Found: " + String.join("; ", wording.why());
            blocks.add(Map.of("type", "context", "elements", List.of(text("plain_text", fitting(List.of(why))))));
        }
        return message(text(wording, links), blocks);
    }

    static String of(NoticeWording notice) {
        return message(
                harmless(notice.title() + ". " + notice.text()),
                List.of(
                        block("header", "plain_text", notice.title(), LONGEST_HEADER),
                        section(List.of(notice.text()))));
    }

    static String of(DigestWording whole) {
        DigestWording digest = whole.limited(MOST_ALERTS);
        List<Object> blocks = new ArrayList<>();
        blocks.add(block("header", "plain_text", digest.summary(), LONGEST_HEADER));
        List<String> lines = digest.alerts().stream().map(SlackMessage::line).toList();
        lines.forEach(line -> blocks.add(Map.of(
                "type",
                "section",
                "text",
                Map.of("type", "mrkdwn", "verbatim", true, "text", fitting(List.of(line))))));
        if (digest.remainder() != null) {
            blocks.add(section(List.of(digest.remainder())));
        }
        List<String> text = new ArrayList<>(List.of(digest.summary()));
        text.addAll(lines);
        return message(fitting(text), blocks);
    }

    private static String message(String text, List<Object> blocks) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", text);
        message.put("blocks", blocks);
        message.put("unfurl_links", false);
        message.put("unfurl_media", false);
        return new String(EventJson.write(message), UTF_8);
    }

    // Summary, with a link where there is one, and the main claim.
    private static String line(Wording wording) {
        String summary = harmless(wording.summary());
        String linked = wording.firstAddress()
                .map(url -> "<" + address(url) + "|" + summary + ">")
                .orElse(summary);
        return wording.claims().isEmpty()
                ? linked
                : linked + " – " + harmless(wording.claims().getFirst());
    }

    private static List<String> said(Wording wording) {
        return Stream.of(
                        Stream.of(String.join(", ", wording.categories())),
                        wording.claims().stream().map(claim -> "• " + claim),
                        wording.changes().stream().map(change -> "→ " + change))
                .flatMap(lines -> lines)
                .toList();
    }

    private static String text(Wording wording, List<String> links) {
        List<String> lines = new ArrayList<>();
        lines.add(harmless(wording.occasion() + ": " + wording.headline()));
        said(wording).forEach(line -> lines.add(harmless(line)));
        if (wording.quote() != null) {
            lines.add("“" + harmless(wording.quote()) + "”");
        }
        lines.addAll(links);
        return fitting(lines);
    }

    private static String link(Wording.Source source) {
        String label = harmless(source.label());
        return source.url() == null ? label : "<" + address(source.url()) + "|" + label + ">";
    }

    private static String address(String url) {
        return url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C");
    }

    private static String harmless(String text) {
        return text.codePoints()
                .mapToObj(character -> HARMLESS.getOrDefault(character, Character.toString(character)))
                .collect(Collectors.joining());
    }

    private static Map<String, Object> section(List<String> lines) {
        return Map.of("type", "section", "text", text("plain_text", fitting(lines)));
    }

    private static Map<String, Object> block(String type, String format, String text, int longest) {
        return Map.of("type", type, "text", text(format, cut(text, longest)));
    }

    private static Map<String, Object> text(String format, String text) {
        return Map.of("type", format, "text", text, "emoji", false);
    }

    // Whole lines, so that no link is cut.
    private static String fitting(List<String> lines) {
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            if (text.length() + line.length() + 3 > LONGEST_SECTION) {
                text.append("\n…");
                break;
            }
            text.append(text.isEmpty() ? "" : "\n").append(line);
        }
        return text.toString();
    }

    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return text.substring(0, end) + "…";
    }
}
