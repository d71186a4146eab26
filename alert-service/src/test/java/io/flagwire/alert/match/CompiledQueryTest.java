package io.flagwire.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CompiledQueryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final Story STORY = new Story(
            "st-1",
            1,
            StoryChange.OPENED,
            "EU lists an oil tanker",
            List.of(new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of())),
            List.of(),
            List.of(),
            "en",
            "EU lists an oil tanker\nThe ship is old.",
            List.of(),
            NOW,
            NOW,
            NOW);

    @Test
    void everyTermMustHoldAndSaysSo() {
        assertEquals(
                Optional.of(List.of("category:sanctions", "\"oil tanker\"", "probability:>0.8")),
                match("category:sanctions \"oil tanker\" probability:>0.8"));
        assertEquals(Optional.empty(), match("category:sanctions submarine"));
        assertEquals(Optional.empty(), match("tanker -ship"));
    }

    @Test
    void wordIsNotFoundInsideAnotherWord() {
        assertEquals(Optional.empty(), match("tank"));
    }

    @Test
    void badQueryNamesThePosition() {
        assertEquals(
                "position 8: there is no field 'colour'",
                assertThrows(BadQueryException.class, () -> CompiledQuery.compile("tanker colour:red"))
                        .getMessage());
        assertThrows(BadQueryException.class, () -> CompiledQuery.compile("tanker \"open"));
        assertThrows(BadQueryException.class, () -> CompiledQuery.compile("-tanker"));
    }

    private static Optional<List<String>> match(String query) {
        return CompiledQuery.compile(query).match(STORY);
    }
}
