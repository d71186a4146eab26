package io.flagwire.enrich.likeness;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.enrich.likeness.Term.Kind;
import io.flagwire.enrich.sense.Hit;
import io.flagwire.enrich.sense.SenseFinder;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The terms of one article: its words by their stems, its numbers, and the countries it names. Made by one thread and
/// not shared.
final class ArticleTerms {
    private static final double TITLE_CASE = 0.6;

    private final boolean english;
    private final List<Token> tokens;
    private final int headlineEnd;
    private final Map<String, Form> forms = new HashMap<>();
    private final Form[] formOf;
    private final Map<String, Found> found = new HashMap<>();

    /// @param countries finds countries in the language of the article; null where it cannot be told
    ArticleTerms(CleanArticle article, String language, List<Token> tokens, @Nullable SenseFinder countries) {
        this.tokens = tokens;
        english = language.equals("en");
        headlineEnd = article.headline().length();
        formOf = new Form[tokens.size()];
        for (int i = 0; i < formOf.length; i++) {
            formOf[i] = forms.computeIfAbsent(tokens.get(i).form(), any -> new Form());
        }
        if (!language.equals("de")) {
            names(article);
        }
        find(countries == null ? new String[formOf.length] : countries(countries, article.text()));
    }

    /// Each term and what was found of it.
    Collection<Found> found() {
        return found.values();
    }

    // Written with a capital inside a sentence, and not in a headline where everything is.
    private void names(CleanArticle article) {
        int headline = 0;
        int capitals = 0;
        while (headline < formOf.length && tokens.get(headline).start() < headlineEnd) {
            capitals += tokens.get(headline++).capital() ? 1 : 0;
        }
        boolean titleCase = capitals > headline * TITLE_CASE;
        List<Sentence> sentences = article.sentences();
        int sentence = 0;
        for (int i = 0; i < formOf.length; i++) {
            Token token = tokens.get(i);
            while (sentence < sentences.size() && sentences.get(sentence).start() < token.start()) {
                sentence++;
            }
            boolean starts =
                    sentence < sentences.size() && sentences.get(sentence).start() == token.start();
            if (!starts && (!titleCase || i >= headline)) {
                formOf[i].balance += token.capital() ? 1 : -1;
            }
        }
    }

    private void find(@Nullable String[] countryOf) {
        for (int i = 0; i < formOf.length; i++) {
            Token token = tokens.get(i);
            boolean headline = token.start() < headlineEnd;
            String country = countryOf[i];
            if (country != null) {
                if (i == 0 || !country.equals(countryOf[i - 1])) {
                    term("@" + country).note(Kind.COUNTRY, headline);
                }
                continue;
            }
            Form form = formOf[i];
            if (form.term == null) {
                form.term = term(english ? Stem.of(token.form()) : token.form());
            }
            String term = form.term.term;
            if (term.length() > 1 || token.number()) {
                boolean name = form.balance > 0 && token.form().length() > 1;
                form.term.note(
                        Character.isDigit(term.charAt(0)) ? Kind.NUMBER : name ? Kind.NAME : Kind.WORD, headline);
            }
        }
        found.values().removeIf(term -> term.count == 0);
    }

    private Found term(String term) {
        return found.computeIfAbsent(term, Found::new);
    }

    private @Nullable String[] countries(SenseFinder finder, String text) {
        StringBuilder joined = new StringBuilder(text.length());
        int[] starts = new int[tokens.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = joined.length();
            joined.append(tokens.get(i).form()).append(' ');
        }
        String[] countryOf = new String[starts.length];
        for (Hit hit : finder.find(joined.toString())) {
            int first = Arrays.binarySearch(starts, hit.start());
            for (int i = Math.max(0, first); i < starts.length && starts[i] < hit.end(); i++) {
                countryOf[i] = hit.country();
            }
        }
        return countryOf;
    }

    /// A word as it is written.
    private static final class Form {
        // How much more often with a capital than without, where that tells a name.
        int balance;

        @Nullable
        Found term;
    }

    /// A term, as often as it was found.
    static final class Found {
        final String term;
        int count;
        Kind kind = Kind.WORD;
        boolean headline;

        private Found(String term) {
            this.term = term;
        }

        private void note(Kind seen, boolean inHeadline) {
            count++;
            kind = seen.compareTo(kind) > 0 ? seen : kind;
            headline |= inHeadline;
        }
    }
}
