package io.flagwire.enrich.claim;

import io.flagwire.enrich.sense.FoldedText;

/// The words of a text, with what stands between them.
final class Words {
    private final String text;
    private final FoldedText folded;
    private final String[] words;

    Words(String text, FoldedText folded) {
        this.text = text;
        this.folded = folded;
        words = new String[folded.words()];
        for (int i = 0; i < words.length; i++) {
            words[i] = folded.word(i);
        }
    }

    int count() {
        return words.length;
    }

    /// In small letters; empty outside the text.
    String word(int index) {
        return index >= 0 && index < words.length ? words[index] : "";
    }

    int start(int index) {
        return folded.start(index);
    }

    int end(int index) {
        return folded.end(index);
    }

    String text() {
        return text;
    }

    String quote(int first, int end) {
        return text.substring(start(first), end(end - 1));
    }

    boolean capital(int index) {
        return index >= 0 && index < words.length && Character.isUpperCase(text.charAt(start(index)));
    }

    /// Whether all letters from a word to another are capitals.
    boolean capitals(int first, int end) {
        for (int i = start(first); i < end(end - 1); i++) {
            if (Character.isLowerCase(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether one of the signs stands before the word, after the one before it.
    boolean after(int index, String signs) {
        if (index <= 0 || index >= words.length) {
            return index <= 0;
        }
        for (int i = end(index - 1); i < start(index); i++) {
            if (signs.indexOf(text.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    /// Whether a dash with space on both sides, or a long one, stands before the word.
    boolean apart(int index) {
        if (index <= 0 || index >= words.length) {
            return false;
        }
        String between = text.substring(end(index - 1), start(index));
        return between.contains(" - ")
                || between.contains(" _ ")
                || between.contains("--")
                || between.indexOf('\u2013') >= 0
                || between.indexOf('\u2014') >= 0;
    }

    /// Whether the word is the s of a possessive.
    boolean genitive(int index) {
        return word(index).equals("s") && after(index, "'\u2019") && index > 0;
    }

    /// Whether the word before this one is a possessive without s, or followed by its s.
    boolean possessed(int index) {
        return genitive(index) || (word(index - 1).endsWith("s") && after(index, "'\u2019"));
    }
}
