package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.sense.Lexicons;
import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads articles by the lexicon of their language. Safe for use by many threads.
public final class Reader {
    private static final int LOOKED_AT = 400;

    private final Lexicons lexicons;

    public Reader(Lexicons lexicons) {
        this.lexicons = lexicons;
    }

    /// The passages of the article; empty when there is no lexicon for its language.
    public Optional<List<Passage>> read(CleanArticle article, @Nullable String language) {
        return lexicons.of(language(article.text(), language)).map(finder -> Passages.of(article, finder));
    }

    /// The language that the article is read in, as a code of two letters.
    String language(CleanArticle article) {
        return language(article.text(), article.language());
    }

    private static String language(String text, @Nullable String language) {
        return language == null || language.isBlank()
                ? byScript(text)
                : Locale.forLanguageTag(language.replace('_', '-')).getLanguage();
    }

    /// The language of the lexicons that a text's letters suggest.
    private static String byScript(String text) {
        int[] seen = new int[UnicodeScript.values().length];
        text.codePoints()
                .limit(LOOKED_AT)
                .forEach(letter -> seen[UnicodeScript.of(letter).ordinal()]++);
        int latin = seen[UnicodeScript.LATIN.ordinal()];
        if (seen[UnicodeScript.HAN.ordinal()] * 2 > latin) {
            return "zh";
        }
        if (seen[UnicodeScript.ARABIC.ordinal()] > latin) {
            return "ar";
        }
        return seen[UnicodeScript.CYRILLIC.ordinal()] > latin ? "ru" : "en";
    }
}
