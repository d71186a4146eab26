package io.flagwire.enrich.likeness;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.enrich.likeness.Term.Kind;
import io.flagwire.enrich.sense.Hit;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.enrich.sense.SenseFinder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Takes the signature of an article: the same article, the same signature. Safe for use by many threads.
public final class SignatureReader {
    private static final double HEADLINE = 1.6;
    private static final double SPECIAL = 1.4;
    private static final double SCALE = 0.8;
    private static final int RUN = 4;
    private static final double TITLE_CASE = 0.6;

    private final Map<String, SenseFinder> countries = Lexicons.countries();
    private final TermWeights weights = TermWeights.shipped();

    /// The signature, as it travels in `fingerprint`.
    public List<Long> read(CleanArticle article) {
        return signature(article).packed();
    }

    Signature signature(CleanArticle article) {
        String language = Objects.requireNonNullElse(article.language(), "en");
        List<Token> tokens = Token.of(article.text());
        int[] shingles = shingles(tokens);
        Map<String, Found> found = find(article, language, tokens);
        int[] terms = found.entrySet().stream()
                .map(entry -> new Weighed(entry.getKey(), entry.getValue(), weight(language, entry)))
                .sorted(Comparator.comparingDouble(Weighed::weight).reversed().thenComparing(Weighed::term))
                .limit(Signature.TERMS)
                .mapToInt(Weighed::packed)
                .sorted()
                .toArray();
        return new Signature(
                Arrays.copyOf(shingles, Math.min(shingles.length, Signature.SHINGLES)),
                shingles.length,
                unsigned(terms));
    }

    /// The terms of an article, for counting them.
    public Set<String> terms(CleanArticle article) {
        return find(article, Objects.requireNonNullElse(article.language(), "en"), Token.of(article.text()))
                .keySet();
    }

    private double weight(String language, Map.Entry<String, Found> entry) {
        Found found = entry.getValue();
        return (1 + Math.log(found.count))
                * weights.of(language, entry.getKey())
                * (found.headline ? HEADLINE : 1)
                * (found.kind == Kind.WORD ? 1 : SPECIAL);
    }

    private Map<String, Found> find(CleanArticle article, String language, List<Token> tokens) {
        boolean english = language.equals("en");
        int headlineEnd = article.headline().length();
        Set<String> names = language.equals("de") ? Set.of() : names(article, tokens, headlineEnd);
        String[] countryOf = countries(language, article.text(), tokens);
        Map<String, Found> found = new HashMap<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean headline = token.start() < headlineEnd;
            if (countryOf[i] != null) {
                if (i == 0 || !countryOf[i].equals(countryOf[i - 1])) {
                    note(found, "@" + countryOf[i], Kind.COUNTRY, headline);
                }
                continue;
            }
            String term = english ? Stem.of(token.form()) : token.form();
            if (term.length() > 1 || token.number()) {
                Kind kind = Character.isDigit(term.charAt(0))
                        ? Kind.NUMBER
                        : names.contains(token.form()) ? Kind.NAME : Kind.WORD;
                note(found, term, kind, headline);
            }
        }
        return found;
    }

    private static void note(Map<String, Found> found, String term, Kind kind, boolean headline) {
        Found known = found.get(term);
        found.put(
                term,
                known == null
                        ? new Found(1, kind, headline)
                        : new Found(
                                known.count + 1,
                                kind.compareTo(known.kind) > 0 ? kind : known.kind,
                                headline || known.headline));
    }

    // Written with a capital inside a sentence, and not in a headline where everything is.
    private static Set<String> names(CleanArticle article, List<Token> tokens, int headlineEnd) {
        List<Token> headline =
                tokens.stream().filter(token -> token.start() < headlineEnd).toList();
        long capitals = headline.stream().filter(Token::capital).count();
        boolean titleCase = capitals > headline.size() * TITLE_CASE;
        Set<Integer> starts =
                article.sentences().stream().map(Sentence::start).collect(Collectors.toCollection(HashSet::new));
        Map<String, Integer> balance = new HashMap<>();
        for (Token token : tokens) {
            boolean tells = !starts.contains(token.start()) && (!titleCase || token.start() >= headlineEnd);
            if (tells && token.form().length() > 1) {
                balance.merge(token.form(), token.capital() ? 1 : -1, Integer::sum);
            }
        }
        balance.values().removeIf(sum -> sum <= 0);
        return balance.keySet();
    }

    private String[] countries(String language, String text, List<Token> tokens) {
        String[] countryOf = new String[tokens.size()];
        SenseFinder finder = countries.get(language);
        if (finder == null || language.equals("zh")) {
            return countryOf;
        }
        StringBuilder joined = new StringBuilder(text.length());
        int[] starts = new int[tokens.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = joined.length();
            joined.append(tokens.get(i).form()).append(' ');
        }
        for (Hit hit : finder.find(joined.toString())) {
            int first = Arrays.binarySearch(starts, hit.start());
            for (int i = Math.max(0, first); i < starts.length && starts[i] < hit.end(); i++) {
                countryOf[i] = hit.country();
            }
        }
        return countryOf;
    }

    private static int[] shingles(List<Token> tokens) {
        if (tokens.size() < RUN) {
            return new int[0];
        }
        List<Integer> hashes = new ArrayList<>(tokens.size());
        int[] words = tokens.stream().mapToInt(token -> Hash.of(token.form())).toArray();
        for (int i = 0; i + RUN <= words.length; i++) {
            int hash = 17;
            for (int j = i; j < i + RUN; j++) {
                hash = hash * 31 + words[j];
            }
            hashes.add(Hash.mixed(hash));
        }
        return unsigned(hashes.stream().mapToInt(Integer::intValue).distinct().toArray());
    }

    private static int[] unsigned(int[] values) {
        return IntStream.of(values)
                .map(value -> value ^ Integer.MIN_VALUE)
                .sorted()
                .map(value -> value ^ Integer.MIN_VALUE)
                .toArray();
    }

    private record Found(int count, Kind kind, boolean headline) {}

    private record Weighed(String term, Found found, double weight) {
        // Whatever it weighs: what the headline says, and whose countries they are.
        boolean kept() {
            return found.headline || found.kind == Kind.COUNTRY;
        }

        int packed() {
            int quantised = (int) Math.clamp(Math.round(weight * SCALE), 1, Term.HEAVIEST);
            return Term.pack(term, quantised, found.kind, found.headline);
        }
    }
}
