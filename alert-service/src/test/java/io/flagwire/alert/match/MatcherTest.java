package io.flagwire.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Story;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatcherTest {
    private static final Story STORY = Stories.of(
            "EU lists an oil tanker",
            "Brussels on Monday put the tanker and its owner on a list.\nThe ship, built by Müller's yard, carried S-400"
                    + " launchers. 制裁 was the word in Beijing.",
            List.of(Stories.sanction("US", "RU")));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tanker",
                "TANKERS",
                "\"oil tanker\"",
                "\"oil tankers\" category:sanctions",
                "muller",
                "Müller's",
                "s-400",
                "S-400 AND launcher",
                "submarine OR tanker",
                "(submarine OR tanker) owner",
                "tanker -submarine",
                "tanker NOT submarine",
                "tanker AND NOT (submarine OR frigate)",
                "\"owner tanker\"~4",
                "\"tanker list\"~9",
                "launch*",
                "headline:lists",
                "headline:tanker text:owner",
                "text:\"the ship\"",
                "制裁",
                "source:example.com",
                "source:news.example.com",
                "language:en",
                "country:RU",
                "country:BRICS",
                "country:G7 target:RU",
                "sender:US",
                "sender:NATO",
                "authority:\"State Department\"",
                "entity:\"vostok marine\"",
                "entity:vostok*",
                "system:missiles",
                "system:iskander-m",
                "status:imposed",
                "target:(IR OR RU)",
                "probability:>0.8",
                "probability:<=0.9 tanker",
                "-submarine tanker"
            })
    void storyMeets(String query) {
        assertEquals(1, hits(query).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tank",
                "submarine",
                "\"tanker oil\"",
                "\"oil ship\"",
                "\"tanker brussels\"",
                "\"owner tanker\"~3",
                "\"tanker brussels\"~5",
                "tanker submarine",
                "tanker -ship",
                "tanker NOT ship",
                "headline:owner",
                "text:oil",
                "sub*",
                "source:example.org",
                "source:ample.com",
                "language:fr",
                "country:KP",
                "target:US",
                "sender:RU",
                "sender:BRICS",
                "category:arms-transfer",
                "entity:\"marine vostok\"",
                "system:tanks",
                "status:lifted",
                "probability:>0.9",
                "probability:>0.8 submarine"
            })
    void storyDoesNotMeet(String query) {
        assertEquals(List.of(), hits(query));
    }

    @Test
    void whoSuppliesIsNotWhoReceives() {
        Story story = Stories.of("Missiles arrive", "They came by ship.", List.of(Stories.transfer("KP", "IR")));
        Matcher matcher = new Matcher();
        matcher.change(
                Map.of(
                        "supplier", "supplier:KP",
                        "recipient", "recipient:IR system:missiles status:delivered",
                        "either", "country:KP country:IR",
                        "wrong supplier", "supplier:IR",
                        "wrong recipient", "recipient:KP",
                        "target", "target:(KP OR IR)"),
                List.of());

        assertEquals(Set.of("supplier", "recipient", "either"), ids(matcher, story));
    }

    @Test
    void hitSaysWhichTermsAndWhichPassages() {
        assertEquals(
                List.of(
                        "target:RU",
                        "tanker: EU lists an oil tanker",
                        "launchers: The ship, built by Müller's yard, carried S-400 launchers. 制裁 was the word in Beijing.",
                        "\"S-400\": The ship, built by Müller's yard, carried S-400 launchers. 制裁 was the word in Beijing."),
                sorted(hits("target:RU tanker (submarine OR launch*) S-400 -frigate")));
    }

    private static List<String> sorted(List<Hit> hits) {
        List<String> why = hits.getFirst().why();
        return List.of("target", "tanker", "launchers", "\"S-400").stream()
                .map(start -> why.stream()
                        .filter(reason -> reason.startsWith(start))
                        .findFirst()
                        .orElse("no " + start + " in " + why))
                .toList();
    }

    @Test
    void equalQueriesAreOneProgramWhateverTheirOrder() {
        Vocabulary vocabulary = new Vocabulary(Frequencies.ofNews());
        String[] equal = {
            "tanker oil -(ship OR frigate)",
            "-(frigate OR ships) oil tankers",
            "(oil AND (tanker)) NOT (ship OR frigate OR ship)"
        };
        Set<List<Integer>> programs = java.util.Arrays.stream(equal)
                .map(query -> Program.of(QueryParser.parse(query), vocabulary))
                .map(code -> java.util.Arrays.stream(code).boxed().toList())
                .collect(Collectors.toSet());
        assertEquals(1, programs.size());
    }

    @Test
    void changesReplaceAndRemoveAtOnce() {
        Matcher matcher = new Matcher();
        matcher.change(Map.of("a", "tanker", "b", "tanker", "c", "submarine"), List.of());
        assertEquals(Set.of("a", "b"), ids(matcher, STORY));

        matcher.change(Map.of("a", "submarine", "c", "oil"), List.of("b"));
        assertEquals(Set.of("c"), ids(matcher, STORY));
        assertEquals(2, matcher.size());
    }

    @Test
    void whatStaysIsMetWhileOthersComeAndGo() throws Exception {
        Matcher matcher = new Matcher();
        matcher.change(Map.of("kept", "tanker"), List.of());
        AtomicBoolean over = new AtomicBoolean();
        Thread changes = Thread.ofPlatform().start(() -> {
            for (int number = 0; number < 20_000; number++) {
                List<String> gone = number < 100 ? List.of() : List.of("sub-" + (number - 100));
                matcher.change(Map.of("sub-" + number, number % 3 == 0 ? "tanker" : "submarine" + number), gone);
            }
            over.set(true);
        });

        int matched = 0;
        while (!over.get() && changes.isAlive()) {
            assertTrue(ids(matcher, STORY).contains("kept"));
            matched++;
        }

        changes.join();
        assertTrue(over.get(), "the changes came to an end");
        assertTrue(matched > 0, "stories were matched meanwhile");
        assertEquals(101, matcher.size());
    }

    @Test
    void badQueryIsReportedAndSilencesNoOther() {
        Matcher matcher = new Matcher();
        matcher.change(Map.of("a", "tanker"), List.of());

        Map<String, BadQueryException> bad = matcher.change(Map.of("a", "colour:red", "b", "tanker"), List.of());

        assertEquals(Set.of("a"), bad.keySet());
        assertEquals(Set.of("b"), ids(matcher, STORY));
    }

    @Test
    void queryIsFiledUnderItsRarestNecessaryTerm() {
        assertTrue(QueryCost.of("the frigate").share() < 0.01);
        assertTrue(QueryCost.of("category:sanctions \"the oil tanker\"").share() < 0.1);
        assertTrue(QueryCost.of("category:sanctions").share() > 0.3);
        assertEquals(1, QueryCost.of("probability:>0.5").share());
    }

    @Test
    void queryThatIsLargeAndRunOnNearlyEveryStoryIsRefusedWithTheReason() {
        String frequent = IntStream.range(0, 200)
                .mapToObj(number -> "%c%c*".formatted('a' + number / 26, 'a' + number % 26))
                .collect(Collectors.joining(" OR "));
        String rare =
                IntStream.range(0, 200).mapToObj(number -> "acme" + number).collect(Collectors.joining(" OR "));

        String refused = String.valueOf(assertThrows(BadQueryException.class, () -> QueryCost.of(frequent))
                .getMessage());
        assertTrue(
                refused.startsWith("position 1: it would be run on 100 % of all flagged stories with 201 terms, 201 a"),
                refused);
        assertTrue(QueryCost.of(rare).perStory() < 5, "as long, but hardly ever run");
        assertTrue(QueryCost.of("(" + frequent + ") frigate").perStory() < 5, "with a term that is rare");
        assertTrue(QueryCost.of("category:sanctions").perStory() < 1);
        assertTrue(QueryCost.of(
                                "country:(EU OR NATO OR G20 OR BRICS OR GCC OR ASEAN OR CSTO OR AUKUS OR NORDIC OR BALTIC)")
                        .perStory()
                < 150);
    }

    private static List<Hit> hits(String query) {
        Matcher matcher = new Matcher();
        assertEquals(Map.of(), matcher.change(Map.of("sub-1", query), List.of()));
        return matcher.match(STORY);
    }

    private static Set<String> ids(Matcher matcher, Story story) {
        List<String> ids =
                matcher.match(story).stream().map(Hit::subscriptionId).toList();
        assertEquals(ids.size(), Set.copyOf(ids).size(), "one subscription hit twice");
        return new TreeSet<>(ids);
    }
}
