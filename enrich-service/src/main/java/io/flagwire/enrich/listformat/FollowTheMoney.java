package io.flagwire.enrich.listformat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flagwire.enrich.listformat.EntryCollector.Draft;
import io.flagwire.enrich.listformat.ListEntry.Kind;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads FollowTheMoney entities, one a line. Entities that the publisher does not call targets are skipped.
final class FollowTheMoney {
    private static final ObjectReader JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private static final Map<String, Kind> KINDS = Map.of(
            "Person", Kind.PERSON,
            "Organization", Kind.ORGANIZATION,
            "Company", Kind.ORGANIZATION,
            "PublicBody", Kind.ORGANIZATION,
            "LegalEntity", Kind.ORGANIZATION,
            "Vessel", Kind.VESSEL);
    private static final int LONGEST_LINE = 4 << 20;

    private FollowTheMoney() {}

    static ReadList read(InputStream document, int most) throws IOException, UnreadableListException {
        EntryCollector entries = new EntryCollector(most);
        InputStream in = new BufferedInputStream(document, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream(1 << 12);
        long number = 0;
        for (int next = in.read(); next >= 0; next = in.read()) {
            number++;
            line.reset();
            for (; next >= 0 && next != '\n'; next = in.read()) {
                line.write(next);
                if (line.size() > LONGEST_LINE) {
                    throw new UnreadableListException(number, "longer than 4 MiB; one entity a line is wanted");
                }
            }
            if (line.toString(UTF_8).isBlank()) {
                continue;
            }
            entity(line.toByteArray(), number, entries);
        }
        return entries.read();
    }

    private static void entity(byte[] json, long line, EntryCollector entries)
            throws IOException, UnreadableListException {
        JsonNode entity;
        try {
            entity = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableListException(line, "not JSON: " + e.getOriginalMessage());
        }
        if (!entity.isObject() || !entity.path("schema").isTextual()) {
            throw new UnreadableListException(line, "an entity with id, schema and properties is wanted");
        }
        Kind kind = KINDS.get(entity.path("schema").asText());
        if (kind == null || !entity.path("target").asBoolean(true)) {
            entries.skip();
            return;
        }
        Draft draft = entries.open(entity.path("id").asText(null), kind, line);
        JsonNode properties = entity.path("properties");
        for (String property : List.of("name", "alias", "previousName")) {
            for (String name : values(properties, property, line)) {
                draft.name(name, false, line);
            }
        }
        for (String property : List.of("weakAlias", "abbreviation")) {
            for (String name : values(properties, property, line)) {
                draft.name(name, true, line);
            }
        }
        for (String number : values(properties, "imoNumber", line)) {
            String digits = number.replaceAll("\\D", "");
            if (kind == Kind.VESSEL && digits.length() == 7) {
                draft.vesselNumber(digits);
            }
        }
    }

    private static List<String> values(JsonNode properties, String name, long line) throws UnreadableListException {
        JsonNode values = properties.path(name);
        List<String> texts = new ArrayList<>();
        for (JsonNode value : values) {
            if (!value.isTextual()) {
                throw new UnreadableListException(line, "properties/%s holds something else than text".formatted(name));
            }
            texts.add(value.asText());
        }
        if (!values.isMissingNode() && !values.isArray()) {
            throw new UnreadableListException(line, "properties/%s is no array".formatted(name));
        }
        return texts;
    }
}
