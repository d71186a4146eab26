package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Every operation of the alert service's OpenAPI document, asked with the key of one organisation about what is
/// another's. What is another's must be answered as what is not there: same status, same body. An operation about which
/// nothing is said here fails, so that a new one cannot be forgotten.
final class CrossTenantMatrix {
    private static final String UNKNOWN = "unknown-0000";
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");
    // Stories are news to everybody.
    private static final Set<String> PUBLIC =
            Set.of("GET /v1/stories", "GET /v1/stories/{id}", "POST /v1/stories/{id}/feedback");
    private static final Set<String> OF_THE_CALLER = Set.of(
            "GET /v1/organisation",
            "GET /v1/subscriptions",
            "POST /v1/subscriptions",
            "POST /v1/subscriptions/preview",
            "GET /v1/alerts",
            "GET /v1/deliveries",
            "GET /v1/feedback");
    // What operators run again is anybody's.
    private static final Set<String> OF_OPERATORS_TOO = Set.of("POST /v1/subscriptions/{id}/replay");
    // It does not end, so it has a test of its own.
    private static final Set<String> STREAMS = Set.of("GET /v1/stream");
    private static final String SUBSCRIPTION =
            "{\"query\":\"matrixia\",\"channels\":[{\"type\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}]}";
    private static final Map<String, String> BODIES = Map.of(
            "POST /v1/subscriptions",
            SUBSCRIPTION.replace("matrixia", "nothing"),
            "PUT /v1/subscriptions/{id}",
            SUBSCRIPTION,
            "POST /v1/subscriptions/preview",
            "{\"query\":\"nothing\"}",
            "POST /v1/organisations",
            "{\"name\":\"no\"}");
    private static final Map<String, String> QUERIES =
            Map.of("POST /v1/subscriptions/{id}/replay", "?since=2020-01-01T00:00:00Z");

    private final Caller stranger;
    private final Caller other;
    private final Caller operator;
    private final Map<String, String> ids;

    /// @param other whose key is tried
    /// @param ids what is another's, by the beginning of its address, as in `/v1/subscriptions`, or by the name of
    ///     a further parameter
    CrossTenantMatrix(Caller other, Caller operator, Map<String, String> ids) {
        this.stranger = other.with("fw_sub_00000000_wrong");
        this.other = other;
        this.operator = operator;
        this.ids = ids;
    }

    /// Asks all of it; returns how many operations there were.
    int check() {
        List<String> asked = new ArrayList<>();
        JsonNode paths = ApiFiles.yaml(ApiFiles.DIRECTORY.resolve("alert-service.openapi.yaml"))
                .path("paths");
        paths.properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> asked.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        for (String operation : asked) {
            assertEquals(401, ask(stranger, operation, "").status(), operation);
            if (operation.contains(" /v1/organisations")) {
                forOperators(operation);
            } else if (PARAMETER.matcher(operation).find() && !PUBLIC.contains(operation)) {
                notThere(operation);
            } else if (OF_THE_CALLER.contains(operation)) {
                nothingOfOthers(operation, paths);
            } else {
                assertTrue(
                        PUBLIC.contains(operation) || STREAMS.contains(operation),
                        operation + " is new: say in CrossTenantMatrix whose it is");
            }
        }
        return asked.size();
    }

    private void forOperators(String operation) {
        Caller.Answer known = ask(other, operation, "");
        assertEquals(403, known.status(), operation);
        assertEquals(known.body(), askUnknown(other, operation).body(), operation);
    }

    private void notThere(String operation) {
        Caller.Answer known = ask(other, operation, "");
        Caller.Answer unknown = askUnknown(other, operation);
        assertEquals(404, known.status(), () -> operation + ": " + known.body());
        assertEquals(unknown.status(), known.status(), operation);
        assertEquals(unknown.body(), known.body(), operation);
        if (OF_OPERATORS_TOO.contains(operation)) {
            assertEquals(202, ask(operator, operation, "").status(), operation);
            assertEquals(unknown.body(), askUnknown(operator, operation).body(), operation);
        } else {
            assertEquals(403, ask(operator, operation, "").status(), operation);
        }
    }

    private void nothingOfOthers(String operation, JsonNode paths) {
        String[] parts = operation.split(" ");
        Stream<String> parameters = StreamSupport.stream(
                        paths.path(parts[1])
                                .path(parts[0].toLowerCase(Locale.ROOT))
                                .path("parameters")
                                .spliterator(),
                        false)
                .map(parameter -> parameter.path("name").asText());
        List<String> queries = Stream.concat(
                        Stream.of(""),
                        parameters.flatMap(name -> ids.values().stream().map(id -> "?" + name + "=" + id)))
                .toList();
        for (String query : queries) {
            Caller.Answer answer = ask(other, operation, query);
            // What is no number, for a parameter that is one, is refused.
            assertTrue(Set.of(200, 201, 400, 404).contains(answer.status()), operation + query + answer.body());
            // A refusal says again what was asked with.
            ids.values().stream()
                    .filter(id -> answer.status() < 300)
                    .filter(id -> !id.equals(ids.get("/v1/stories")) || operation.equals("GET /v1/feedback"))
                    .forEach(id -> assertFalse(answer.body().contains(id), operation + query + answer.body()));
        }
    }

    private Caller.Answer ask(Caller caller, String operation, String query) {
        return ask(caller, operation, query, PARAMETER.matcher(operation).replaceAll(found -> {
            String name = found.group(1);
            String id = name.equals("id") ? ids.get(operation.split(" ")[1].split("/\\{")[0]) : ids.get(name);
            if (id == null) {
                throw new AssertionError(operation + " has a new parameter: give CrossTenantMatrix one of another's");
            }
            return id;
        }));
    }

    private Caller.Answer askUnknown(Caller caller, String operation) {
        return ask(caller, operation, "", PARAMETER.matcher(operation).replaceAll(UNKNOWN));
    }

    private static Caller.Answer ask(Caller caller, String operation, String query, String filled) {
        String[] parts = filled.split(" ");
        String body = parts[0].startsWith("P") ? BODIES.getOrDefault(operation, "{}") : null;
        return caller.send(
                parts[0],
                parts[1] + QUERIES.getOrDefault(operation, "") + query,
                body,
                Map.of("Content-Type", "application/json"));
    }
}
