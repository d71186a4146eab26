package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldBackTest {
    private static final LabelledArticle FERRY = article("ferry");
    private static final LabelledArticle BANK = article("bank");

    @Test
    void whatTrainingSaidIsReadBack(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("held-back.tsv");
        HeldBack.of(
                        "concepts-1",
                        List.of(
                                new Verdict(BANK, Category.SANCTIONS, 0.9, true),
                                new Verdict(BANK, Category.ARMS_TRANSFER, 0.1, false),
                                new Verdict(FERRY, Category.SANCTIONS, 0.2, false)))
                .write(file);

        HeldBack read = HeldBack.read(file, "concepts-1");

        assertEquals(Optional.of(true), read.flagged(BANK, Category.SANCTIONS));
        assertEquals(Optional.of(false), read.flagged(BANK, Category.ARMS_TRANSFER));
        assertEquals(Optional.of(false), read.flagged(FERRY, Category.SANCTIONS));
        assertTrue(read.flagged(FERRY, Category.ARMS_TRANSFER).isEmpty(), "it was not labelled for that");
        assertTrue(read.flagged(article("new"), Category.SANCTIONS).isEmpty());
        assertEquals(0, read.missing(List.of(FERRY, BANK, article("new"))));
        assertEquals(1, read.missing(List.of(BANK)));
    }

    @Test
    void fileOfAnotherModelSaysNothing(@TempDir Path dir) throws IOException {
        Path file = dir.resolve("held-back.tsv");
        HeldBack.of("concepts-1", List.of(new Verdict(BANK, Category.SANCTIONS, 0.9, true)))
                .write(file);

        assertTrue(HeldBack.read(file, "concepts-2")
                .flagged(BANK, Category.SANCTIONS)
                .isEmpty());
        assertTrue(HeldBack.read(dir.resolve("none.tsv"), "concepts-1")
                .flagged(BANK, Category.SANCTIONS)
                .isEmpty());
    }

    private static LabelledArticle article(String id) {
        return new LabelledArticle(
                id, null, "en", "2026-11-30", "Title", "Text", true, null, false, null, List.of(), null, false);
    }
}
