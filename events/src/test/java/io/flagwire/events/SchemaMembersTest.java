package io.flagwire.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Walks each record type beside its schema: the same members, the same ones required, the same types and enums.
class SchemaMembersTest {
    private static final JsonMapper JSON = new JsonMapper();

    @ParameterizedTest
    @EnumSource
    void schemaAndRecordNameTheSameMembers(Topic topic) {
        JsonNode schema = Schemas.schema(topic);
        assertEquals(topic.schemaId(), schema.path("$id").asText());
        compare(
                schema,
                schema,
                JSON.constructType(Objects.requireNonNull(Schemas.TYPES.get(topic))),
                topic.schemaName());
    }

    @Test
    void sharedDefinitionsAreTheSameInEverySchema() {
        Map<String, JsonNode> known = new HashMap<>();
        for (Topic topic : Topic.values()) {
            Schemas.schema(topic).path("$defs").properties().forEach(definition -> {
                JsonNode first = known.putIfAbsent(definition.getKey(), definition.getValue());
                assertEquals(first == null ? definition.getValue() : first, definition.getValue(), definition.getKey());
            });
        }
    }

    private static void compare(JsonNode document, JsonNode given, JavaType type, String where) {
        JsonNode schema =
                given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
        assertFalse(schema.isMissingNode(), where + " refers to nothing");
        Class<?> raw = type.getRawClass();
        if (raw.isRecord()) {
            compareRecord(document, schema, type, where);
        } else if (type.isCollectionLikeType()) {
            assertEquals("array", schema.path("type").asText(), where);
            compare(document, schema.path("items"), type.getContentType(), where + "[]");
        } else if (raw.isEnum()) {
            assertEquals(wireNames(raw), texts(schema.path("enum")), where);
        } else {
            assertEquals(jsonType(raw), schema.path("type").asText(), where);
            assertEquals(
                    raw == Instant.class,
                    schema.path("format").asText().equals("date-time"),
                    where + " and its format");
        }
    }

    private static void compareRecord(JsonNode document, JsonNode schema, JavaType type, String where) {
        assertEquals("object", schema.path("type").asText(), where);
        Map<String, JavaType> written = new HashMap<>();
        Set<String> required = new TreeSet<>();
        for (BeanPropertyDefinition property :
                JSON.getSerializationConfig().introspect(type).findProperties()) {
            written.put(property.getName(), property.getAccessor().getType());
            if (alwaysWritten(type.getRawClass(), property)) {
                required.add(property.getName());
            }
        }
        Set<String> named = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(named::add);
        assertEquals(new TreeSet<>(written.keySet()), named, where);
        assertEquals(required, new TreeSet<>(texts(schema.path("required"))), where + " requires");
        written.forEach((name, memberType) -> {
            JsonNode member = schema.path("properties").path(name);
            assertFalse(member.path("description").asText().isBlank(), where + "/" + name + " is not described");
            compare(document, member, memberType, where + "/" + name);
        });
    }

    private static boolean alwaysWritten(Class<?> type, BeanPropertyDefinition property) {
        RecordComponent component = Arrays.stream(type.getRecordComponents())
                .filter(c -> c.getName().equals(property.getInternalName()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " writes " + property + ", which is no component"));
        JsonInclude include = type.getAnnotation(JsonInclude.class);
        boolean absentWhenEmpty = include != null && include.value() == JsonInclude.Include.NON_EMPTY;
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !(absentWhenEmpty && component.getType() == List.class);
    }

    private static String jsonType(Class<?> type) {
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (type == double.class) {
            return "number";
        }
        return Set.of(int.class, Integer.class, long.class, Long.class).contains(type) ? "integer" : "string";
    }

    private static List<String> wireNames(Class<?> type) {
        return Arrays.stream(type.getFields())
                .filter(Field::isEnumConstant)
                .map(field -> field.getAnnotation(JsonProperty.class).value())
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
