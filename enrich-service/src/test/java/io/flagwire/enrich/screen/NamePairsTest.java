package io.flagwire.enrich.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.listformat.ListEntry.Kind;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Listed names and sentences that do name them, or do not, from `pairs.tsv`.
class NamePairsTest {
    private static final Map<String, Kind> KINDS = Map.of("P", Kind.PERSON, "C", Kind.ORGANIZATION, "V", Kind.VESSEL);

    private record Pair(Kind kind, ListedName name, String text, boolean found) {}

    @Test
    void namesAreFoundWhereTheyAreAndNowhereElse() {
        List<String> wrong = new ArrayList<>();
        List<Pair> pairs = pairs();
        for (Pair pair : pairs) {
            List<FoundName> found = find(pair.text(), entry("1", pair.kind(), pair.name()));
            if (found.isEmpty() == pair.found()) {
                wrong.add("%s in '%s': %s".formatted(pair.name().text(), pair.text(), found));
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(pairs.stream().filter(Pair::found).count() >= 40);
        assertTrue(pairs.stream().filter(pair -> !pair.found()).count() >= 40);
    }

    // The same sentences among the names of all others: an entry must not be found because of another.
    @Test
    void allNamesTogetherFindWhatEachFindsAlone() {
        List<Pair> pairs = pairs();
        Map<String, List<ListEntry>> all = new HashMap<>();
        for (int i = 0; i < pairs.size(); i++) {
            all.put(
                    "list" + i,
                    List.of(entry("e" + i, pairs.get(i).kind(), pairs.get(i).name())));
        }
        NameIndex together = new NameIndex(all, 0.8);
        List<String> lost = new ArrayList<>();
        for (Pair pair : pairs) {
            boolean found = together.find(pair.text()).stream()
                    .anyMatch(name -> name.entry().names().contains(pair.name()));
            if (pair.found() && !found) {
                lost.add(pair.name().text() + " in " + pair.text());
            }
        }
        assertEquals(List.of(), lost);
    }

    @Test
    void scoreIsExplained() {
        FoundName exact = find(
                        "The measures name Otar Velkin.",
                        entry("1", Kind.PERSON, new ListedName("VELKIN, Otar", false)))
                .getFirst();
        FoundName initial =
                find("The measures name O. Welkin.", entry("1", Kind.PERSON, new ListedName("VELKIN, Otar", true)))
                        .stream()
                        .findFirst()
                        .orElse(null);

        assertEquals(1.0, exact.score());
        assertEquals(List.of("the same words"), exact.why());
        assertEquals("Otar Velkin", exact.written());
        assertEquals(null, initial);
        FoundName welkin =
                find("The measures name O. Welkin.", entry("1", Kind.PERSON, new ListedName("VELKIN, Otar", false)))
                        .stream()
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("not found"));
        assertEquals(List.of("Welkin for VELKIN: sounds alike", "O for Otar: initial"), sorted(welkin.why()));
    }

    @Test
    void vesselIsKnownByItsNumberWhateverItIsCalled() {
        ListEntry vessel =
                new ListEntry("7", Kind.VESSEL, List.of(new ListedName("MOLVENA STAR", false)), List.of("9876543"));

        FoundName found = find("The ship, now called Blue Dawn (IMO 9876543), left port.", vessel)
                .getFirst();

        assertEquals("IMO 9876543", found.written());
        assertEquals(1.0, found.score());
        assertEquals(List.of(), find("The invoice has the number 9876543.", vessel));
    }

    private static List<String> sorted(List<String> why) {
        return why.stream().sorted(Comparator.reverseOrder()).toList();
    }

    private static List<FoundName> find(String text, ListEntry entry) {
        return new NameIndex(Map.of("test", List.of(entry)), 0.8).find(text);
    }

    private static ListEntry entry(String id, Kind kind, ListedName name) {
        return new ListEntry(id, kind, List.of(name), List.of());
    }

    private static List<Pair> pairs() {
        try (InputStream file = Objects.requireNonNull(NamePairsTest.class.getResourceAsStream("pairs.tsv"))) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(row -> new Pair(
                            Objects.requireNonNull(KINDS.get(row[0])),
                            new ListedName(row[1].replaceFirst("^~", ""), row[1].startsWith("~")),
                            row[2],
                            row[3].equals("yes")))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
