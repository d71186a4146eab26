package io.flagwire.enrich.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordPiecesTest {
    private static final List<String> VOCABULARY = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "arms", "sale", "##s", "to", "tur", "##key", "-", ".", "5", "$", "cote",
            "f", "##16", "16");
    private final WordPieces wordPieces = new WordPieces(VOCABULARY);

    @Test
    void wordsAreSplitIntoTheLongestKnownBeginnings() {
        assertPieces("Arms sales to Turkey.", "arms", "sale", "##s", "to", "tur", "##key", ".");
    }

    @Test
    void signsStandAloneAndAccentsAreDropped() {
        assertPieces("  $5\tCôté-F-16", "$", "5", "cote", "-", "f", "-", "16");
    }

    @Test
    void digitsAfterALetterAreOfItsWord() {
        assertPieces("F16", "f", "##16");
    }

    @Test
    void aWordWithAnUnknownPartIsUnknownAsAWhole() {
        assertPieces("arms salezz to", "arms", "[UNK]", "to");
    }

    @Test
    void whatIsTooLongIsNoWord() {
        assertPieces("arms".repeat(30) + " to", "[UNK]", "to");
    }

    @Test
    void nothingIsABeginningAndAnEnd() {
        assertPieces("");
    }

    @Test
    void aLongTextIsCutAndStillEnds() {
        assertArrayEquals(numbers("[CLS]", "arms", "arms", "[SEP]"), wordPieces.of("arms ".repeat(1000), 4));
    }

    @Test
    void aVocabularyMustHaveTheMarksThatABertNeeds() {
        assertThrows(IllegalArgumentException.class, () -> new WordPieces(List.of("arms")));
    }

    private void assertPieces(String text, String... pieces) {
        String[] all = new String[pieces.length + 2];
        all[0] = "[CLS]";
        System.arraycopy(pieces, 0, all, 1, pieces.length);
        all[all.length - 1] = "[SEP]";
        assertArrayEquals(numbers(all), wordPieces.of(text, 100), text);
    }

    private static long[] numbers(String... pieces) {
        long[] numbers = new long[pieces.length];
        for (int i = 0; i < pieces.length; i++) {
            numbers[i] = VOCABULARY.indexOf(pieces[i]);
        }
        return numbers;
    }
}
