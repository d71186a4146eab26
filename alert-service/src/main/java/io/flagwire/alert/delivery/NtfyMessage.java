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

/// An alert as a message that ntfy takes as JSON (<https://docs.ntfy.sh/publish/#publish-as-json>). It is plain text,
/// and short enough not to be made an attachment.
final class NtfyMessage {
    // ntfy makes a longer message (4,096 bytes) a file.
    private static final int MOST_BYTES = 3_800;

    private NtfyMessage() {}

    static String of(String topic, Wording wording) {
        List<String> lines = new ArrayList<>(wording.claims());
        lines.addAll(wording.changes());
        if (wording.quote() != null) {
            lines.add("“" + wording.quote() + "”");
        }
        wording.sources().stream()
                .map(source -> source.url() == null ? source.label() : source.label() + " " + source.url())
                .forEach(lines::add);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("topic", topic);
        message.put("title", wording.occasion() + ": " + wording.headline());
        message.put("message", fitting(lines, String.join(", ", wording.categories())));
        message.put(
                "tags",
                wording.categories().stream()
                        .map(name -> name.replace(' ', '-'))
                        .toList());
        wording.firstAddress().ifPresent(address -> message.put("click", address));
        return new String(EventJson.write(message), UTF_8);
    }

    static String of(String topic, DigestWording digest) {
        List<String> lines =
                new ArrayList<>(digest.alerts().stream().map(Wording::summary).toList());
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("topic", topic);
        message.put("title", digest.summary());
        message.put("message", fitting(lines, "Since the last digest:"));
        return new String(EventJson.write(message), UTF_8);
    }

    static String of(String topic, NoticeWording notice) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("topic", topic);
        message.put("title", notice.title());
        message.put("message", notice.text());
        return new String(EventJson.write(message), UTF_8);
    }

    // Whole lines, as many as there is room for.
    private static String fitting(List<String> lines, String first) {
        StringBuilder text = new StringBuilder(first);
        int bytes = first.getBytes(UTF_8).length;
        for (String line : lines) {
            int more = line.getBytes(UTF_8).length + 1;
            if (bytes + more > MOST_BYTES) {
                return text.append("\n…").toString();
            }
            text.append('\n').append(line);
            bytes += more;
        }
        return text.toString();
    }
}
