package io.flagwire.alert.match;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.junit.jupiter.api.Test;

/// Words and where they are, against Lucene's analysis of the whole text.
class TextAnalysisTest {
    private static final int TEXTS = 60_000;

    // What joins words, what breaks them, what is folded, and what only looks like ASCII.
    private static final String[] PIECES = {
        "a",
        "B",
        "s",
        "S",
        "z",
        "0",
        "9",
        "7",
        "tanker",
        "U",
        "US",
        "it",
        "Ships",
        "F16",
        "x9y",
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\t",
        "\r\n",
        "\0",
        "\u001f",
        "\u007f",
        "'",
        "'",
        "'s",
        "'S",
        "'s ",
        "s'",
        ".",
        ".",
        ",",
        ";",
        ":",
        "_",
        "__",
        "-",
        "/",
        "@",
        "#",
        "*",
        "&",
        "\"",
        "(",
        ")",
        "?",
        "!",
        "+",
        "$",
        "%",
        "=",
        "~",
        "`",
        "^",
        "|",
        "\\",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "\u00e9",
        "\u00c9",
        "\u0301",
        "\u0130",
        "\u0131",
        "\u00df",
        "\u2019",
        "\u2019s",
        "\uff07s",
        "\u201c",
        "\u201d",
        "\u2013",
        "\u2014",
        "\u00a0",
        "\u0085",
        "\u00ad",
        "\u200b",
        "\u200d",
        "\u2060",
        "\ufeff",
        "\u2028",
        "\u00b7",
        "\u2027",
        "\u203f",
        "\u4e2d",
        "\u56fd",
        "\u3042",
        "\u30ab",
        "\u30fc",
        "\ud55c",
        "\u05d0",
        "\u05d1",
        "\u0627",
        "\u0644",
        "\u0661",
        "\u0e01",
        "\u0e02",
        "\uff21",
        "\uff11",
        "\u212a",
        "\u017f",
        "\ufb01",
        "\ud83d\ude00",
        "\ufe0f",
        "\u20e3",
        "\ud83c\uddfa",
        "\ud83c\uddf8",
        "\ud83d",
        "\ude00",
        "\ud835\udc00",
        "\u0391",
        "\u03a3"
    };

    private final Random random = new Random(20261130);

    @Test
    void wordsAreThoseOfLuceneInAnyText() throws IOException {
        int words = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random.nextInt(30), i % 2 == 0 ? PIECES.length : 61);
            List<String> expected = lucene(text);
            assertEquals(expected, read(text), () -> escaped(text));
            words += expected.size();
        }
        assertTrue(words > TEXTS, "hardly any words: " + words);
    }

    @Test
    void wordsAreThoseOfLuceneWhateverCharacterIsBetweenThem() throws IOException {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            for (String around :
                    List.of("a%cb", "a%c", "%ca", "1%c2", "a%c1", "1%ca", "a%cs b", "a'%cs", "it's%cb", "a %c b")) {
                String text = around.replace("%c", String.valueOf((char) c));
                assertEquals(lucene(text), read(text), () -> escaped(text));
            }
        }
    }

    @Test
    void longWordsAreCutAsLuceneDoes() throws IOException {
        for (int length : List.of(254, 255, 256, 257, 509, 510, 511, 1_000)) {
            for (String behind : List.of("", "'s", ".", ".b", " b", "-b", "\u00e9")) {
                String text = "x ".repeat(3) + "a".repeat(length) + behind;
                assertEquals(lucene(text), read(text), () -> length + behind);
            }
        }
    }

    @Test
    void halfACharacterAtTheEndTakesNoOtherWordAway() {
        assertEquals(List.of("tanker 0-6"), read("Tanker \ud83d"));
    }

    private String text(int pieces, int from) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(from)]);
        }
        // Half a character at the very end keeps Lucene's tokenizer from reading anything.
        return text + (text.isEmpty() || !Character.isHighSurrogate(text.charAt(text.length() - 1)) ? "" : " ");
    }

    private static List<String> read(String text) {
        List<String> words = new ArrayList<>();
        TextAnalysis.ofThread()
                .read(
                        text,
                        (characters, length, start, end) ->
                                words.add(new String(characters, 0, length) + " " + start + "-" + end));
        return words;
    }

    private static List<String> lucene(String text) throws IOException {
        StandardTokenizer tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(text));
        List<String> words = new ArrayList<>();
        try (TokenStream stream = new ASCIIFoldingFilter(new EnglishPossessiveFilter(new LowerCaseFilter(tokenizer)))) {
            CharTermAttribute word = stream.getAttribute(CharTermAttribute.class);
            OffsetAttribute offset = stream.getAttribute(OffsetAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(word + " " + offset.startOffset() + "-" + offset.endOffset());
            }
            stream.end();
        }
        return words;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(c > ' ' && c < 127 ? "" + (char) c : "\\u%04x".formatted(c)));
        return escaped.toString();
    }
}
