package io.flagwire.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The schemas, the golden files and the record types, by topic.
final class Schemas {
    static final Map<Topic, Class<?>> TYPES = Map.of(
            Topic.ARTICLES_RAW, RawArticle.class,
            Topic.ARTICLES_ENRICHED, EnrichedArticle.class,
            Topic.STORIES, Story.class,
            Topic.ALERTS, Alert.class);
    private static final JsonMapper JSON = new JsonMapper();

    private Schemas() {}

    static JsonNode schema(Topic topic) {
        return resource("/schemas/" + topic.schemaName() + ".schema.json");
    }

    static JsonNode golden(Topic topic) {
        return resource("/golden/" + topic.schemaName() + ".json");
    }

    static List<String> faults(Topic topic, JsonNode value) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        schema(topic),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build());
        return schema.validate(value).stream().map(ValidationMessage::toString).toList();
    }

    private static JsonNode resource(String name) {
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(name), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
