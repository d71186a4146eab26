package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFileTest {
    @Test
    void namesBadLinesAndReadsTheOthers(@TempDir Path folder) throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("labelled.jsonl"), """
                {"id":"1","title":"A","text":"B","sanctions":true,"arms_transfer":false,"kind":"unknown"}
                not json
                {"title":"no id"}

                {"id":"2","title":"A","text":"","sanctions":false}
                """);

        // When
        LabelledFile read = LabelledFile.read(file);

        // Then
        assertEquals(2, read.articles().size());
        assertEquals(2, read.faults().size());
        assertTrue(read.faults().get(0).contains("labelled.jsonl:2"));
        assertTrue(read.faults().get(1).contains("labelled.jsonl:3"));
        assertEquals(true, read.articles().getFirst().label(Category.SANCTIONS));
        assertEquals(null, read.articles().getLast().label(Category.ARMS_TRANSFER));
    }

    @Test
    void talliesAreWhatTheyAreCalled() {
        Tally tally = new Tally(8, 2, 4);

        assertEquals(0.8, tally.precision(), 1e-9);
        assertEquals(8 / 12.0, tally.recall(), 1e-9);
        assertEquals(16 / 22.0, tally.f1(), 1e-9);
    }
}
