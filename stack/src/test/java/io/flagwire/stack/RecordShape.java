package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.flagwire.events.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/// What a record of a topic must look like: its value by the JSON Schema of the topic, its headers by what the
/// AsyncAPI document says of them.
final class RecordShape {
    private static final JsonMapper JSON = new JsonMapper();
    private static final SchemaValidatorsConfig STRICT =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final Topic topic;
    private final JsonSchema headers;
    private final JsonSchema value;

    private RecordShape(Topic topic) {
        this.topic = topic;
        JsonNode asyncApi = ApiFiles.yaml(ApiFiles.ASYNC_API);
        ObjectNode wanted = ApiFiles.message(asyncApi, topic).path("headers").deepCopy();
        // The headers refer to the document's own components, so those go along.
        wanted.set("components", asyncApi.path("components"));
        JsonSchemaFactory schemas = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        this.headers = schemas.getSchema(wanted, STRICT);
        this.value = schemas.getSchema(schema(topic), STRICT);
    }

    static RecordShape of(Topic topic) {
        return new RecordShape(topic);
    }

    /// What is wrong with the record; empty when nothing is.
    List<String> faults(ConsumerRecord<byte[], byte[]> record) {
        List<String> faults = new ArrayList<>();
        if (record.key() == null || record.key().length == 0) {
            faults.add("no key");
        }
        ObjectNode found = JSON.createObjectNode();
        for (Header header : record.headers()) {
            if (found.has(header.key())) {
                faults.add("header " + header.key() + " is there twice");
            }
            found.put(header.key(), new String(header.value(), UTF_8));
        }
        headers.validate(found).forEach(fault -> faults.add("headers: " + fault));
        try {
            value.validate(JSON.readTree(record.value())).forEach(fault -> faults.add("value: " + fault));
        } catch (IOException | IllegalArgumentException e) {
            faults.add("value: not JSON: " + e.getMessage());
        }
        return faults.stream()
                .map(fault -> "[%s-%d@%d] %s".formatted(topic.topicName(), record.partition(), record.offset(), fault))
                .toList();
    }

    private static JsonNode schema(Topic topic) {
        String name = "/schemas/" + topic.schemaName() + ".schema.json";
        try (InputStream in = Objects.requireNonNull(Topic.class.getResourceAsStream(name), name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new AssertionError(name, e);
        }
    }
}
