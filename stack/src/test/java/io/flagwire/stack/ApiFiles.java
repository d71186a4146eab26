package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.flagwire.events.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// The documents in `docs/api`.
final class ApiFiles {
    static final Path HOME = Path.of(System.getProperty("flagwire.home"));
    static final Path DIRECTORY = HOME.resolve("docs/api");
    static final Path ASYNC_API = DIRECTORY.resolve("asyncapi.yaml");
    private static final YAMLMapper YAML = new YAMLMapper();

    private ApiFiles() {}

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new AssertionError("cannot read " + file, e);
        }
    }

    /// The channel of that address.
    static JsonNode channel(JsonNode asyncApi, String address) {
        return only(
                asyncApi.path("channels"),
                channel -> channel.path("address").asText().equals(address));
    }

    /// The one message on a topic.
    static JsonNode message(JsonNode asyncApi, Topic topic) {
        JsonNode reference = only(channel(asyncApi, topic.topicName()).path("messages"), any -> true);
        return asyncApi.at(pointer(reference));
    }

    /// The JSON pointer of a `$ref` within the document.
    static String pointer(JsonNode reference) {
        return reference.path("$ref").asText().substring(1);
    }

    private static JsonNode only(JsonNode nodes, Predicate<JsonNode> wanted) {
        var found =
                StreamSupport.stream(nodes.spliterator(), false).filter(wanted).toList();
        if (found.size() != 1) {
            throw new AssertionError("one is wanted, there are " + found);
        }
        return found.getFirst();
    }
}
