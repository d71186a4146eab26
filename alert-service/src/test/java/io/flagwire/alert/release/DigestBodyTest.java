package io.flagwire.alert.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.alert.release.DigestRepository.Part;
import io.flagwire.alert.wording.Alerts;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DigestBodyTest {
    private static final int MOST = 20_000;

    @Property(tries = 300)
    void digestHasWhatGatheredInOrderAndLeadsToTheRest(
            @ForAll @IntRange(min = 1, max = 60) int count, @ForAll @IntRange(max = 30_000) int size) throws Exception {
        List<Part> parts = IntStream.range(0, count)
                .mapToObj(number -> new Part(
                        number,
                        "{\"number\":%d,\"headline\":\"%s\"}".formatted(number, "ß".repeat(size * (number % 3) / 6)),
                        700 + number / 5,
                        10 + number))
                .toList();

        String body = DigestBody.of("sub-1", parts, Alerts.TIME, MOST, "https://alerts.example");

        assertTrue(body.getBytes(UTF_8).length <= MOST);
        JsonNode digest = new ObjectMapper().readTree(body);
        assertEquals("digest", digest.path("type").asText());
        JsonNode data = digest.path("data");
        assertEquals(count, data.path("count").asInt());
        int shown = data.path("alerts").size();
        for (int number = 0; number < shown; number++) {
            assertEquals(number, data.path("alerts").path(number).path("number").asInt());
        }
        assertEquals(shown < count, data.has("next"));
        if (shown < count) {
            Part first = parts.get(shown);
            assertEquals(
                    "https://alerts.example/v1/alerts?after=%d-%d&subscription=sub-1"
                            .formatted(first.transaction(), first.position() - 1),
                    data.path("next").asText());
        }
    }
}
