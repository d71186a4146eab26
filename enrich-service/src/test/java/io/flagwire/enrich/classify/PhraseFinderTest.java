package io.flagwire.enrich.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhraseFinderTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sanction*          ; New SANCTIONS today          ; true
            sanction*          ; they sanction                ; true
            sanction           ; Sanctions                    ; false
            arms               ; the firearms act             ; false
            f 16s?             ; two F-16s, at once           ; true
            u ?s               ; the U.S. and others          ; true
            u ?s               ; the US                       ; true
            david s sling      ; David's Sling                ; true
            north korea*       ; North\u00a0Korean missiles   ; true
            freez* _ assets    ; froze assets                 ; false
            freez* _ assets    ; freezing assets              ; true
            freez* _ assets    ; freezes all of their assets  ; true
            freez* _ assets    ; freezes all of their old assets ; false
            arms (sale|deal)s? ; an arms deal               ; true
            arms (sale|deal)s? ; arms salesman              ; false
            add(ed|s)? to    ; was added to the list        ; true
            east               ; the Eäst and the Ost         ; false
            """)
    void findsWholeWordsOnly(String term, String text, boolean there) {
        PhraseFinder finder = new PhraseFinder();
        int number = finder.add(term);

        assertEquals(there, finder.find(text).get(number));
    }

    @Test
    void findsAllTermsInOnePassEvenWhereOneBeginsAnother() {
        PhraseFinder finder = new PhraseFinder();
        finder.add("arms");
        finder.add("arms embargo");
        finder.add("arm*");
        finder.add("embargo*");
        finder.add("tank");

        assertEquals(BitSet.valueOf(new long[] {0b01111}), finder.find("An arms embargo."));
    }

    @Test
    void expandsToPlainPhrases() {
        assertEquals(List.of("ab", "b", "cx", "dx"), PhraseFinder.expand("a?b|(c|d)x"));
    }
}
