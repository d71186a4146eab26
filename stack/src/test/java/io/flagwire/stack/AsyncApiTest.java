package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.AlertType;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.StateTopic;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Compares `docs/api/asyncapi.yaml` with the code.
class AsyncApiTest {
    private static final JsonNode DOCUMENT = ApiFiles.yaml(ApiFiles.ASYNC_API);
    private static final List<String> SERVICES = List.of("ingest-service", "enrich-service", "alert-service");

    @ParameterizedTest
    @EnumSource
    void channelIsAsTheTopicIsMade(Topic topic) {
        List<String> cleanup = topic.compacted() ? List.of("compact", "delete") : List.of("delete");
        assertChannel(topic.topicName(), topic.partitions(), topic.retentionMillis(), cleanup);
        assertChannel(
                topic.deadLetterTopicName(), topic.partitions(), topic.deadLetterRetentionMillis(), List.of("delete"));
    }

    @Test
    void thereAreNoOtherChannels() {
        assertEquals(
                2 * Topic.values().length + StateTopic.values().length,
                DOCUMENT.path("channels").size());
    }

    @ParameterizedTest
    @EnumSource
    void channelOfStateIsAsTheTopicIsMade(StateTopic topic) {
        assertChannel(topic.topicName(), 1, -1, List.of("compact"));
    }

    @ParameterizedTest
    @EnumSource
    void messageNamesTheSchemaOfItsTopic(Topic topic) {
        JsonNode message = ApiFiles.message(DOCUMENT, topic);
        Path schema = ApiFiles.DIRECTORY
                .resolve(message.path("payload").path("$ref").asText())
                .normalize();
        assertTrue(Files.isRegularFile(schema), schema + " is not there");
        assertEquals(topic.schemaId(), ApiFiles.yaml(schema).path("$id").asText());
        assertEquals(
                List.of(topic.schemaId()),
                message.findValues("ce_dataschema").stream()
                        .map(header -> header.path("const").asText())
                        .toList());
    }

    @Test
    void everyEventTypeOfTheServicesIsListed() throws IOException {
        Set<String> used = literals("\"(io\\.flagwire\\.[a-z]+\\.[a-z]+)\"");
        Arrays.stream(AlertType.values())
                .map(type -> "io.flagwire." + type.wireName())
                .forEach(used::add);
        Set<String> listed = new TreeSet<>();
        for (Topic topic : Topic.values()) {
            for (JsonNode type : ApiFiles.message(DOCUMENT, topic).findValues("ce_type")) {
                type.path("enum").forEach(name -> listed.add(name.asText()));
                if (type.has("const")) {
                    listed.add(type.path("const").asText());
                }
            }
        }
        assertEquals(used, listed);
    }

    @Test
    void everyStageOfDeadLettersIsListed() throws IOException {
        Set<String> listed = new TreeSet<>();
        DOCUMENT.at("/components/messages/deadLetter/headers/properties/dead-letter-stage/enum")
                .forEach(stage -> listed.add(stage.asText()));
        assertEquals(literals("(?:new BatchHop\\(|DeadLetter\\.of\\(record,)\\s*\"([a-z-]+)\""), listed);
    }

    @Test
    void groupsReadWhatTheServicesAreSetToRead() throws IOException {
        Set<String> set = new HashSet<>();
        for (String service : SERVICES) {
            Properties properties = new Properties();
            try (Reader in = Files.newBufferedReader(
                    ApiFiles.HOME.resolve(service).resolve("src/main/resources/application.properties"))) {
                properties.load(in);
            }
            for (String name : properties.stringPropertyNames()) {
                if (name.matches("mp\\.messaging\\.incoming\\.[^.]+\\.topic")) {
                    String group = properties.getProperty(name.replaceAll("topic$", "group.id"));
                    set.add(service + " as " + group + " reads " + properties.getProperty(name));
                }
            }
        }
        Set<String> told = new HashSet<>();
        for (JsonNode operation : DOCUMENT.path("operations")) {
            if (operation.has("bindings")) {
                assertEquals("receive", operation.path("action").asText());
                told.add(operation.at("/tags/0/name").asText() + " as "
                        + operation.at("/bindings/kafka/groupId/const").asText() + " reads "
                        + DOCUMENT.at(ApiFiles.pointer(operation.path("channel")))
                                .path("address")
                                .asText());
            }
        }
        Set<String> ofClients = new HashSet<>(told);
        ofClients.removeAll(set);
        assertTrue(told.containsAll(set), () -> "not told: " + set + " of " + told);
        // What a service reads without a channel is not in its properties.
        for (String group : literals("\"group\\.id\",\\s*\"([a-z-]+)\"")) {
            assertTrue(ofClients.removeIf(operation -> operation.contains(" as " + group + " ")), group);
        }
        assertEquals(Set.of(), ofClients);
    }

    @ParameterizedTest
    @EnumSource
    void somebodySendsToTheTopic(Topic topic) {
        List<String> senders = new ArrayList<>();
        for (JsonNode operation : DOCUMENT.path("operations")) {
            JsonNode channel = DOCUMENT.at(ApiFiles.pointer(operation.path("channel")));
            if (operation.path("action").asText().equals("send")
                    && channel.path("address").asText().equals(topic.topicName())) {
                senders.add("/" + operation.at("/tags/0/name").asText());
            }
        }
        assertEquals(
                ApiFiles.message(DOCUMENT, topic).findValues("ce_source").stream()
                        .map(source -> source.path("const").asText())
                        .toList(),
                senders);
    }

    private static void assertChannel(String address, int partitions, long retentionMillis, List<String> cleanup) {
        JsonNode kafka = ApiFiles.channel(DOCUMENT, address).path("bindings").path("kafka");
        List<String> policies = new ArrayList<>();
        kafka.at("/topicConfiguration/cleanup.policy").forEach(policy -> policies.add(policy.asText()));
        assertEquals(address, kafka.path("topic").asText());
        assertEquals(partitions, kafka.path("partitions").asInt(), address);
        assertEquals(
                retentionMillis, kafka.at("/topicConfiguration/retention.ms").asLong(), address);
        assertEquals(cleanup, policies, address);
    }

    private static Set<String> literals(String regex) throws IOException {
        Pattern pattern = Pattern.compile(regex);
        Set<String> found = new TreeSet<>();
        for (String service : SERVICES) {
            try (Stream<Path> files = Files.walk(ApiFiles.HOME.resolve(service).resolve("src/main/java"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    pattern.matcher(Files.readString(file))
                            .results()
                            .map(result -> result.group(1))
                            .forEach(found::add);
                }
            }
        }
        return found;
    }
}
