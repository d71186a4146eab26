package io.flagwire.alert.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.kafka.EventJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertJsonTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:00:00.123Z");

    @Test
    void isWhatEveryEventIsWrittenAs() {
        AlertStory tankers = story("st-1", "\"Tankers\" – \ud83d\udea2 \\ listed", null);
        AlertStory missiles = story("st-2", "Missiles", "/v1/stories/st-2");
        AlertJson json = new AlertJson();

        for (Alert alert : List.of(
                alert("alert-1", 1, tankers, List.of()),
                alert("alert-2", 7, tankers, List.of("tankers: \"Tankers\" – listed")),
                alert("alert-3", 2, missiles, List.of("a", "b")),
                alert("alert-4", 3, tankers.knownAs("st-0"), List.of()))) {
            assertEquals(new String(EventJson.write(alert), UTF_8), new String(json.write(alert), UTF_8));
        }
    }

    private static Alert alert(String id, long sequence, AlertStory story, List<String> why) {
        return new Alert(AlertType.STORY_FLAGGED, NOW, new AlertData(id, "sub-1", sequence, story, why));
    }

    private static AlertStory story(String id, String headline, @Nullable String link) {
        return new AlertStory(
                id,
                3,
                headline,
                List.of(),
                List.of(),
                List.of("EU"),
                List.of(new AlertArticle("wire.example", null, headline, NOW)),
                1,
                link,
                NOW,
                NOW);
    }
}
