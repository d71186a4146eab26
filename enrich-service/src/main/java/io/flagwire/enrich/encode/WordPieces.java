package io.flagwire.enrich.encode;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Splits text into the pieces of a BERT vocabulary (Devlin et al. 2019): lower case, no accents, the longest known
/// beginning of what is left of a word. `finetune.py` does the same. Safe for use by many threads.
final class WordPieces {
    // As in BERT: what is longer is no word.
    private static final int LONGEST = 100;
    private static final String INNER = "##";

    private final Map<String, Integer> vocabulary = new HashMap<>();
    private final int begin;
    private final int end;
    private final int unknown;

    /// @param vocabulary the pieces in the order of their numbers
    WordPieces(List<String> vocabulary) {
        for (String piece : vocabulary) {
            this.vocabulary.put(piece, this.vocabulary.size());
        }
        begin = vocabulary.indexOf("[CLS]");
        end = vocabulary.indexOf("[SEP]");
        unknown = vocabulary.indexOf("[UNK]");
        if (begin < 0 || end < 0 || unknown < 0) {
            throw new IllegalArgumentException("the vocabulary lacks [CLS], [SEP] or [UNK]");
        }
    }

    /// The numbers of the pieces, with those that begin and end a text.
    ///
    /// @param most how many at most; the rest of a longer text is left out
    long[] of(String text, int most) {
        String plain = Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        List<Integer> pieces = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < plain.length() && pieces.size() < most; ) {
            int letter = plain.codePointAt(i);
            i += Character.charCount(letter);
            if (isOfAWord(letter)) {
                word.appendCodePoint(letter);
            } else if (Character.getType(letter) != Character.NON_SPACING_MARK) {
                add(word, pieces);
                if (!isSpace(letter)) {
                    add(word.appendCodePoint(letter), pieces);
                }
            }
        }
        add(word, pieces);
        int inside = Math.min(pieces.size(), most - 2);
        long[] numbers = new long[inside + 2];
        numbers[0] = begin;
        for (int i = 0; i < inside; i++) {
            numbers[i + 1] = pieces.get(i);
        }
        numbers[inside + 1] = end;
        return numbers;
    }

    /// Adds the pieces of the word and clears it.
    private void add(StringBuilder word, List<Integer> pieces) {
        int before = pieces.size();
        int start = 0;
        while (start < word.length()) {
            int stop = word.length() > LONGEST ? start : word.length();
            Integer piece = null;
            for (; stop > start && piece == null; stop--) {
                piece = vocabulary.get((start == 0 ? "" : INNER) + word.substring(start, stop));
            }
            if (piece == null) {
                pieces.subList(before, pieces.size()).clear();
                pieces.add(unknown);
                break;
            }
            pieces.add(piece);
            start = stop + 1;
        }
        word.setLength(0);
    }

    private static boolean isOfAWord(int letter) {
        return Character.isLetterOrDigit(letter)
                || Character.getType(letter) == Character.LETTER_NUMBER
                || Character.getType(letter) == Character.OTHER_NUMBER;
    }

    private static boolean isSpace(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter);
    }
}
