package io.flagwire.ingest.access;

import static io.flagwire.ingest.access.FeedPatch.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.SecretKind;
import io.flagwire.ingest.format.Format;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the members of a feed's JSON, one at a time, and says what is wrong with one, and where.
final class FeedMembers {
    private static final int LONGEST_LANGUAGE = 35;
    private static final int LONGEST_SOURCE = 200;
    private static final int LARGEST_RATE = 100_000;
    private static final int SHORTEST_SECRET = 8;
    private static final int LONGEST_SECRET = 200;
    private static final List<String> FORMATS = Arrays.stream(Format.values())
            .map(Format::name)
            .map(FeedAccount::formatName)
            .toList();
    private static final String KINDS =
            Arrays.stream(SecretKind.values()).map(SecretKind::word).collect(Collectors.joining(" and "));

    private FeedMembers() {}

    static String language(JsonNode value, String pointer) {
        String tag = text(value, pointer);
        try {
            if (!tag.isEmpty() && tag.length() <= LONGEST_LANGUAGE) {
                new Locale.Builder().setLanguageTag(tag);
                return tag;
            }
        } catch (IllformedLocaleException e) {
            // said below
        }
        throw fault(422, "a language tag (BCP 47) is wanted, such as en or pt-BR", pointer);
    }

    static String source(JsonNode value, String pointer) {
        String source = text(value, pointer);
        if (source.isBlank()
                || source.length() > LONGEST_SOURCE
                || source.codePoints().anyMatch(FeedMembers::unreadable)) {
            throw fault(422, "1 to %d readable characters are wanted".formatted(LONGEST_SOURCE), pointer);
        }
        return source.strip();
    }

    static Set<String> formats(JsonNode value, String pointer) {
        if (!value.isArray()) {
            throw fault(400, "a list is wanted", pointer);
        }
        Set<String> formats = new LinkedHashSet<>();
        for (int i = 0; i < value.size(); i++) {
            String format = text(value.get(i), pointer + "/" + i);
            if (!FORMATS.contains(format)) {
                throw fault(422, "there is no such format; there are " + String.join(", ", FORMATS), pointer + "/" + i);
            }
            formats.add(format);
        }
        if (formats.isEmpty()) {
            throw fault(422, "a feed that may send nothing is none; null allows every format", pointer);
        }
        return formats;
    }

    static int rate(JsonNode value, String pointer) {
        if (!value.isIntegralNumber()) {
            throw fault(400, "a whole number is wanted", pointer);
        }
        if (!value.canConvertToInt() || value.intValue() < 1 || value.intValue() > LARGEST_RATE) {
            throw fault(422, "1 to %d articles a second are possible".formatted(LARGEST_RATE), pointer);
        }
        return value.intValue();
    }

    static void secrets(JsonNode value, Map<SecretKind, Optional<String>> changes) {
        if (!value.isObject()) {
            throw fault(400, "an object is wanted, with a secret for each kind", "/secrets");
        }
        for (Iterator<Map.Entry<String, JsonNode>> members = value.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            String pointer = "/secrets/" + member.getKey();
            SecretKind kind = SecretKind.of(member.getKey())
                    .orElseThrow(() -> fault(422, "the kinds of secret are " + KINDS, "/secrets"));
            changes.put(
                    kind,
                    member.getValue().isNull() ? Optional.empty() : Optional.of(secret(member.getValue(), pointer)));
        }
    }

    static String text(JsonNode value, String pointer) {
        if (!value.isTextual()) {
            throw fault(400, "text is wanted", pointer);
        }
        return value.textValue();
    }

    private static String secret(JsonNode value, String pointer) {
        String secret = text(value, pointer);
        if (secret.length() < SHORTEST_SECRET
                || secret.length() > LONGEST_SECRET
                || secret.codePoints().anyMatch(FeedMembers::unreadable)) {
            throw fault(
                    422, "%d to %d readable characters are wanted".formatted(SHORTEST_SECRET, LONGEST_SECRET), pointer);
        }
        return secret;
    }

    private static boolean unreadable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}
