package io.flagwire.alert.match;

/// Takes the plural ending off an English word, by the three rules of the "S" stemmer: Donna Harman, "How effective is
/// suffixing?", Journal of the American Society for Information Science 42 (1991). The same as Lucene's
/// `EnglishMinimalStemmer`, which cannot be called for a word.
final class Plural {
    private static final int SHORTEST = 3;

    private Plural() {}

    /// Works in place, on lower case; returns the new length.
    static int off(char[] word, int length) {
        if (length < SHORTEST || word[length - 1] != 's') {
            return length;
        }
        char before = word[length - 2];
        if (before == 'u' || before == 's') {
            return length;
        }
        if (before != 'e') {
            return length - 1;
        }
        char third = word[length - 3];
        if (third == 'i' && length > SHORTEST && word[length - 4] != 'a' && word[length - 4] != 'e') {
            word[length - 3] = 'y';
            return length - 2;
        }
        return third == 'i' || third == 'a' || third == 'o' || third == 'e' ? length : length - 1;
    }
}
