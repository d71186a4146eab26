package io.flagwire.enrich.sense;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenseFinderTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sanction*          ; New SANCTIONS today          ; true
            sanction*          ; they sanction                ; true
            sanction           ; Sanctions                    ; false
            arms               ; the firearms act             ; false
            f 16s?             ; two F-16s, at once           ; true
            u ?s               ; the U.S. and others          ; true
            david s sling      ; David's Sling                ; true
            north korea*       ; North\u00a0Korean missiles   ; true
            freez* _ assets    ; froze assets                 ; false
            freez* _ assets    ; freezing assets              ; false
            freez* _? assets   ; freezing assets              ; true
            freez* _ assets    ; freezes all of their assets  ; true
            freez* _ assets    ; freezes all of their old assets ; false
            arms (sale|deal)s? ; an arms deal                 ; true
            arms (sale|deal)s? ; arms salesman                ; false
            *sanktion*         ; die EU-Sanktionspolitik      ; true
            *sanktion*         ; Wirtschaftssanktionen        ; true
            *embargo           ; Waffenembargos               ; false
            *embargo           ; ein Waffenembargo            ; true
            самолет*           ; самолёты                     ; true
            east               ; the Eäst and the Ost         ; false
            """)
    void findsWholeWordsOnly(String term, String text, boolean there) {
        assertEquals(
                there,
                !finder(Script.SPACED, entry(Concept.SANCTION, term)).find(text).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"عقوبات", "العقوبات", "والعقوبات", "بالعقوبات", "للعقوبات", "عُقُوبات"})
    void findsArabicWordsBehindWhatIsWrittenToThem(String text) {
        assertEquals(
                1,
                finder(Script.ARABIC, entry(Concept.SANCTION, "عقوبات"))
                        .find(text)
                        .size());
    }

    @Test
    void findsArabicPhrasesWithArticles() {
        assertEquals(
                1,
                finder(Script.ARABIC, entry(Concept.MEASURE, "حظر اسلحة"))
                        .find("رفع حظر الأسلحة")
                        .size());
    }

    @Test
    void findsChineseTermsAnywhere() {
        List<Hit> hits = finder(Script.CHINESE, entry(Concept.SANCTION, "制裁"), entry(Concept.WEAPON, "f 16"))
                .find("美国宣布制裁两家公司，并出售F-16战机");

        assertEquals(
                List.of(Concept.SANCTION, Concept.WEAPON),
                hits.stream().map(Hit::concept).toList());
    }

    @Test
    void falseSenseHidesWhatItCovers() {
        SenseFinder finder =
                finder(Script.SPACED, entry(Concept.WEAPON, "arms"), entry(Concept.FALSE_WEAPON, "in her arms"));

        assertEquals(
                List.of(Concept.FALSE_WEAPON),
                finder.find("a child in her arms").stream().map(Hit::concept).toList());
        assertEquals(
                List.of(Concept.FALSE_WEAPON, Concept.WEAPON),
                finder.find("in her arms, arms").stream()
                        .map(Hit::concept)
                        .sorted((one, other) -> one.name().compareTo(other.name()))
                        .toList());
    }

    @Test
    void embargoHidesItsArms() {
        SenseFinder finder =
                finder(Script.SPACED, entry(Concept.WEAPON, "arms"), entry(Concept.MEASURE, "arms embargo"));

        assertEquals(
                List.of(Concept.MEASURE),
                finder.find("an arms embargo").stream().map(Hit::concept).toList());
    }

    @Test
    void expandsToPlainPhrases() {
        assertEquals(List.of("ab", "b", "cx", "dx"), Term.expand("a?b|(c|d)x"));
        assertThrows(IllegalArgumentException.class, () -> Term.expand("a (b"));
    }

    @Test
    void everyLanguageHasItsLexicon() {
        Lexicons lexicons = new Lexicons();

        assertTrue(Lexicons.LANGUAGES.stream()
                .allMatch(language -> lexicons.of(language).isPresent()));
        assertTrue(lexicons.of("xx").isEmpty());
    }

    private static SenseFinder finder(Script script, SenseFinder.Entry... entries) {
        return new SenseFinder(script, Stream.of(entries).toList());
    }

    private static SenseFinder.Entry entry(Concept concept, String term) {
        return new SenseFinder.Entry(concept, "", term);
    }
}
