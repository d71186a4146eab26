package io.flagwire.enrich.likeness;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.likeness.ArticleTerms.Found;
import io.flagwire.enrich.likeness.Term.Kind;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.enrich.sense.SenseFinder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes the signature of an article: the same article, the same signature. Safe for use by many threads.
public final class SignatureReader {
    private static final double HEADLINE = 1.6;
    private static final double SPECIAL = 1.4;
    private static final double SCALE = 0.8;
    private static final int RUN = 4;
    private static final Comparator<Weighed> WEIGHTIEST =
            Comparator.comparingDouble(Weighed::weight).reversed().thenComparing(weighed -> weighed.found.term);

    private final Map<String, SenseFinder> countries = Lexicons.countries();
    private final TermWeights weights = TermWeights.shipped();

    /// The signature, as it travels in `fingerprint`.
    public List<Long> read(CleanArticle article) {
        return signature(article).packed();
    }

    Signature signature(CleanArticle article) {
        String language = language(article);
        List<Token> tokens = Token.of(article.text());
        int[] shingles = shingles(tokens);
        Weighed[] weighed = terms(article, language, tokens).found().stream()
                .map(found -> new Weighed(found, weight(language, found)))
                .toArray(Weighed[]::new);
        Arrays.sort(weighed, WEIGHTIEST);
        int[] terms = new int[Math.min(weighed.length, Signature.TERMS)];
        for (int i = 0; i < terms.length; i++) {
            terms[i] = weighed[i].packed();
        }
        sortUnsigned(terms);
        return new Signature(
                Arrays.copyOf(shingles, Math.min(shingles.length, Signature.SHINGLES)), shingles.length, terms);
    }

    /// The terms of an article, for counting them.
    public Set<String> terms(CleanArticle article) {
        return terms(article, language(article), Token.of(article.text())).found().stream()
                .map(found -> found.term)
                .collect(Collectors.toSet());
    }

    private static String language(CleanArticle article) {
        return Objects.requireNonNullElse(article.language(), "en");
    }

    private ArticleTerms terms(CleanArticle article, String language, List<Token> tokens) {
        return new ArticleTerms(article, language, tokens, language.equals("zh") ? null : countries.get(language));
    }

    private double weight(String language, Found found) {
        return (1 + Math.log(found.count))
                * weights.of(language, found.term)
                * (found.headline ? HEADLINE : 1)
                * (found.kind == Kind.WORD ? 1 : SPECIAL);
    }

    private static int[] shingles(List<Token> tokens) {
        if (tokens.size() < RUN) {
            return new int[0];
        }
        int[] words = new int[tokens.size()];
        for (int i = 0; i < words.length; i++) {
            words[i] = Hash.of(tokens.get(i).form());
        }
        int[] hashes = new int[words.length - RUN + 1];
        for (int i = 0; i < hashes.length; i++) {
            int hash = 17;
            for (int j = i; j < i + RUN; j++) {
                hash = hash * 31 + words[j];
            }
            hashes[i] = Hash.mixed(hash);
        }
        sortUnsigned(hashes);
        int distinct = 0;
        for (int i = 0; i < hashes.length; i++) {
            if (i == 0 || hashes[i] != hashes[i - 1]) {
                hashes[distinct++] = hashes[i];
            }
        }
        return Arrays.copyOf(hashes, distinct);
    }

    private static void sortUnsigned(int[] values) {
        flip(values);
        Arrays.sort(values);
        flip(values);
    }

    private static void flip(int[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] ^= Integer.MIN_VALUE;
        }
    }

    private record Weighed(Found found, double weight) {
        int packed() {
            int quantised = (int) Math.clamp(Math.round(weight * SCALE), 1, Term.HEAVIEST);
            return Term.pack(found.term, quantised, found.kind, found.headline);
        }
    }
}
