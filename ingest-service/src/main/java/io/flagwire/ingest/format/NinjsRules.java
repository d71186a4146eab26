package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/// Makes a JSON Schema of what one version of ninjs asks of a document. The rules of a major version are one text:
/// a line for each object, and one for each of its members, indented:
///
/// ```
/// contactinfo either value address     exactly one of the two members is wanted
///   value string                       string, uri, moment, partial, number, integer, integer:1-9, object
///   urgency number from 1 until 5      only in these minor versions
///   name string required
///   pubstatus =usable|withheld         one of these
///   person [party]                     a list of an object
///   renditions {rendition}             an object of them, under any names
///   body_* string                      any member that begins so
/// association like item                all that the other has, and more
/// ```
///
/// An object is closed, so that no other member may be in it, unless it is called `open`.
final class NinjsRules {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    // A year, a month of it, a day, or a moment.
    private static final String PARTIAL = "^-?[0-9]{4,9}(-[01][0-9](-[0-3][0-9]"
            + "(T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?(Z|[+-][0-2][0-9]:[0-5][0-9])?)?)?)?$";

    private final int minor;
    private final boolean open;
    private final ObjectNode objects = JSON.objectNode();

    private NinjsRules(int minor, boolean open) {
        this.minor = minor;
        this.open = open;
    }

    /// @param open whether members that the rules do not know are let through
    static JsonNode schema(int major, int minor, boolean open) {
        NinjsRules rules = new NinjsRules(minor, open);
        ObjectNode current = JSON.objectNode();
        for (String line : lines(major)) {
            if (line.startsWith(" ")) {
                rules.member(current, line.strip().split(" "));
            } else {
                current = rules.object(line.split(" "));
            }
        }
        return JSON.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$ref", "#/$defs/item")
                .set("$defs", rules.objects);
    }

    private ObjectNode object(String[] words) {
        List<String> modes = List.of(words);
        ObjectNode object = JSON.objectNode().put("type", "object");
        int like = modes.indexOf("like");
        if (like > 0) {
            object.setAll((ObjectNode) objects.path(words[like + 1]).deepCopy());
        }
        if (!open && !modes.contains("open")) {
            object.put("additionalProperties", false);
        }
        int either = modes.indexOf("either");
        if (either > 0) {
            for (String member : List.of(words[either + 1], words[either + 2])) {
                object.withArray("oneOf").addObject().withArray("required").add(member);
            }
        }
        objects.set(words[0], object);
        return object;
    }

    private void member(ObjectNode object, String[] words) {
        // A member may be called as a mode is.
        List<String> modes = List.of(words).subList(2, words.length);
        if (minor < limit(modes, "from", 0) || minor > limit(modes, "until", Integer.MAX_VALUE)) {
            return;
        }
        String name = words[0];
        if (name.endsWith("*")) {
            String beginning = name.substring(0, name.length() - 1);
            object.withObject("/patternProperties").set("^" + beginning + "[a-zA-Z0-9_]+", type(words[1]));
        } else {
            object.withObject("/properties").set(name, type(words[1]));
        }
        if (modes.contains("required")) {
            object.withArray("required").add(name);
        }
    }

    private static int limit(List<String> modes, String word, int otherwise) {
        int at = modes.indexOf(word);
        return at < 0 ? otherwise : Integer.parseInt(modes.get(at + 1));
    }

    private static ObjectNode type(String word) {
        ObjectNode type = JSON.objectNode();
        switch (word.charAt(0)) {
            case '=' -> {
                type.put("type", "string");
                for (String value : word.substring(1).split("\\|")) {
                    type.withArray("enum").add(value);
                }
            }
            case '[' -> type.put("type", "array").set("items", type(word.substring(1, word.length() - 1)));
            case '{' -> {
                type.put("type", "object").put("additionalProperties", false);
                type.withObject("/patternProperties").set("^[a-zA-Z0-9_]+", type(word.substring(1, word.length() - 1)));
            }
            default -> plain(type, word);
        }
        return type;
    }

    private static void plain(ObjectNode type, String word) {
        switch (word) {
            case "string", "number", "integer", "object" -> type.put("type", word);
            case "uri" -> type.put("type", "string").put("format", "uri");
            case "moment" -> type.put("type", "string").put("format", "date-time");
            case "partial" -> type.put("type", "string").put("pattern", PARTIAL);
            default -> {
                if (word.startsWith("integer:")) {
                    String[] ends = word.substring(8).split("-");
                    type.put("type", "integer")
                            .put("minimum", Integer.parseInt(ends[0]))
                            .put("maximum", Integer.parseInt(ends[1]));
                } else {
                    type.put("$ref", "#/$defs/" + word);
                }
            }
        }
    }

    private static List<String> lines(int major) {
        String name = "ninjs-" + major + ".txt";
        try (InputStream rules = Objects.requireNonNull(NinjsRules.class.getResourceAsStream(name), name)) {
            return new String(rules.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
