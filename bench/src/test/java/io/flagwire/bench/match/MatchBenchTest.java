package io.flagwire.bench.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.match.Matcher;
import io.flagwire.events.Story;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MatchBenchTest {
    @Test
    void bothSidesHitTheSame() throws IOException {
        // Given
        Words words = new Words();
        NewsMaker news = new NewsMaker(words, 5);
        List<Story> stories = Stream.generate(news::story).limit(40).toList();
        List<Ask> asks = Askers.hitting(0.02, words, stories.subList(0, 20)).asks(2_000);
        Matcher matcher = new Matcher();
        Map<String, String> queries = new HashMap<>();
        for (int i = 0; i < asks.size(); i++) {
            queries.put("sub-" + i, asks.get(i).written());
        }
        assertEquals(Map.of(), matcher.change(queries, List.of()));
        int met = 0;
        try (MonitorSide monitor = new MonitorSide()) {
            monitor.load(asks);
            for (Story story : stories) {
                // When
                int hits = matcher.match(story).size();

                // Then
                assertEquals(monitor.match(story), hits, story.headline());
                met += hits;
            }
        }
        assertTrue(met > 200, "hardly anything was met: " + met);
    }
}
