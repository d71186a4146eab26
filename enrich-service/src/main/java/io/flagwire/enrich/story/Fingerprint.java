package io.flagwire.enrich.story;

import io.flagwire.enrich.clean.CleanArticle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What near copies of an article share: a hash of each of its longer sentences. A copy that is cut short, or has
/// other text around it, still shares most of its sentences with the original.
public final class Fingerprint {
    private static final Pattern NOT_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LEAST_LENGTH = 40;
    private static final int MOST_SENTENCES = 40;

    private Fingerprint() {}

    /// Distinct hashes, in the order of the sentences, at most 40.
    public static List<Long> of(CleanArticle article) {
        return article.sentences().stream()
                .map(sentence -> NOT_WORD.matcher(sentence.text().toLowerCase(Locale.ROOT))
                        .replaceAll(" "))
                .filter(words -> words.length() >= LEAST_LENGTH)
                .map(Fingerprint::fnv1a)
                .distinct()
                .limit(MOST_SENTENCES)
                .toList();
    }

    // FNV-1a, 64 bit, over UTF-16 units: http://www.isthe.com/chongo/tech/comp/fnv/
    private static long fnv1a(String words) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < words.length(); i++) {
            hash = (hash ^ words.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }
}
