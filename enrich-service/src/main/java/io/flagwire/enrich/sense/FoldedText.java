package io.flagwire.enrich.sense;

import java.util.Arrays;

/// A text made comparable, word by word, that still knows where each word stands in the original. In a script without
/// spaces every character is a word.
public final class FoldedText {
    private final char[] letters;
    private final int[] origins;
    private final int[] starts;
    private final int[] ends;

    private FoldedText(char[] letters, int[] origins, int[] starts, int[] ends) {
        this.letters = letters;
        this.origins = origins;
        this.starts = starts;
        this.ends = ends;
    }

    /// @param language an ISO 639-1 code
    public static FoldedText of(String text, String language) {
        char[] letters = new char[text.length()];
        int[] origins = new int[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char letter = Folding.fold(text.charAt(i));
            boolean second = letter == ' ' && (length == 0 || letters[length - 1] == ' ');
            if (letter != 0 && !second) {
                origins[length] = i;
                letters[length++] = letter;
            }
        }
        letters = Arrays.copyOf(letters, length);
        boolean wordless = Script.of(language).wordless();
        int[] starts = new int[length];
        int[] ends = new int[length];
        int words = 0;
        for (int i = 0; i < length; i++) {
            boolean starting = letters[i] != ' ' && (wordless || i == 0 || letters[i - 1] == ' ');
            if (starting) {
                starts[words++] = i;
            }
            if (letters[i] != ' ') {
                ends[words - 1] = i + 1;
            }
        }
        return new FoldedText(letters, origins, Arrays.copyOf(starts, words), Arrays.copyOf(ends, words));
    }

    public int words() {
        return starts.length;
    }

    public String word(int index) {
        return new String(letters, starts[index], ends[index] - starts[index]);
    }

    /// Where a word starts in the original, in UTF-16 units.
    public int start(int index) {
        return origins[starts[index]];
    }

    /// Where a word ends in the original, exclusive.
    public int end(int index) {
        return origins[ends[index] - 1] + 1;
    }

    char[] letters() {
        return letters;
    }

    int position(int index) {
        return starts[index];
    }

    /// The word after the one in which a position of the folded text ends, from a word on.
    int after(int position, int from) {
        int word = from;
        while (word < starts.length && starts[word] < position) {
            word++;
        }
        return word;
    }
}
