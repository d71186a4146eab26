package io.flagwire.enrich.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Category;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The table of codes, held against the vocabulary of claims and against the schemes as their owners print them.
class TopicsTest {
    private static final Map<String, List<String>> STATUSES = Map.of(
            "sanction",
            List.of("imposed", "proposed", "threatened", "extended", "eased", "lifted", "evaded", "enforced"),
            "arms-transfer",
            List.of("delivered", "agreed", "approved", "offered", "requested", "suspended", "intercepted", "alleged"));
    // The PLOVER types of the POLECAT data.
    private static final Set<String> PLOVER = Set.of(
            "AGREE",
            "CONSULT",
            "SUPPORT",
            "CONCEDE",
            "COOPERATE",
            "AID",
            "RETREAT",
            "REQUEST",
            "ACCUSE",
            "REJECT",
            "THREATEN",
            "PROTEST",
            "SANCTION",
            "MOBILIZE",
            "COERCE",
            "ASSAULT");
    // As the CAMEO codebook 1.1b3 and the IPTC's list of Media Topics have them.
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("CAMEO:0232", "Appeal for military aid"),
            Map.entry("CAMEO:0332", "Express intent to provide military aid"),
            Map.entry("CAMEO:057", "Sign formal agreement"),
            Map.entry("CAMEO:072", "Provide military aid"),
            Map.entry("CAMEO:085", "Ease economic sanctions, boycott, embargo"),
            Map.entry("CAMEO:112", "Accuse, not specified below"),
            Map.entry("CAMEO:128", "Defy norms, law"),
            Map.entry("CAMEO:131", "Threaten non-force, not specified below"),
            Map.entry("CAMEO:1312", "Threaten with sanctions, boycott, embargo"),
            Map.entry("CAMEO:1622", "Reduce or stop military assistance"),
            Map.entry("CAMEO:163", "Impose embargo, boycott, or sanctions"),
            Map.entry("CAMEO:170", "Coerce, not specified below"),
            Map.entry("CAMEO:1711", "Confiscate property"),
            Map.entry("medtop:16000000", "conflict, war and peace"),
            Map.entry("medtop:20000638", "international relations"),
            Map.entry("medtop:20000642", "economic sanction"));

    @Test
    void everyStatusHasOneCodeOfEachSchemeAndNothingElseHas() {
        Set<String> wanted = new TreeSet<>();
        STATUSES.forEach((kind, statuses) -> statuses.forEach(status -> {
            List<String> codes = Topics.events(kind, status);
            assertEquals(2, codes.size(), kind + " " + status);
            assertTrue(codes.getFirst().matches("CAMEO:\\d{3,4}"), codes.toString());
            assertTrue(
                    codes.getLast().startsWith("PLOVER:")
                            && PLOVER.contains(codes.getLast().substring("PLOVER:".length())),
                    codes.toString());
            wanted.add(kind + " " + status);
        }));
        Set<String> there = new TreeSet<>();
        rows("event").forEach(row -> there.add(row.get(1) + " " + row.get(2)));

        assertEquals(wanted, there);
        assertEquals(List.of(), Topics.events("sanction", "delivered"));
    }

    @Test
    void everyCategoryHasTopicsOfTheIptc() {
        for (Category category : Category.values()) {
            List<String> topics = Topics.of(List.of(category));
            assertTrue(
                    !topics.isEmpty() && topics.stream().allMatch(topic -> topic.matches("medtop:\\d{8}")),
                    category + " " + topics);
        }
        List<String> both = Topics.of(List.of(Category.values()));
        assertEquals(List.copyOf(new LinkedHashSet<>(both)), both, "each once");
    }

    @Test
    void codesAreCalledWhatTheirSchemesCallThem() {
        Map<String, String> told = new TreeMap<>();
        rows("name").forEach(row -> told.put(row.get(1), row.get(2)));
        assertEquals(new TreeMap<>(NAMES), told);

        Set<String> used = new HashSet<>(Topics.of(List.of(Category.values())));
        rows("event").forEach(row -> used.addAll(List.of(row.getLast().split(","))));
        used.removeIf(code -> code.startsWith("PLOVER:"));
        assertEquals(told.keySet(), new TreeSet<>(used), "those that are used, and no others");
    }

    @Test
    void tableSaysWhereItsCodesAreFrom() throws IOException {
        String text;
        try (InputStream table = Objects.requireNonNull(TopicsTest.class.getResourceAsStream("/claim/codes.tsv"))) {
            text = new String(table.readAllBytes(), UTF_8);
        }
        for (String source :
                List.of("cv.iptc.org/newscodes/mediatopic", "CC BY 4.0", "CAMEO:", "openeventdata/PLOVER")) {
            assertTrue(
                    text.lines().filter(line -> line.startsWith("#")).anyMatch(line -> line.contains(source)), source);
        }
    }

    private static List<List<String>> rows(String type) {
        List<List<String>> rows = new ArrayList<>();
        Table.read("/claim/codes.tsv", 3, row -> {
            if (row.getFirst().equals(type)) {
                rows.add(row);
            }
        });
        return rows;
    }
}
