package io.flagwire.alert.match;

import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A query that runs. Terms stand side by side and all must hold; `-` turns one round. A term is a word, a
/// `"phrase"`, `category:`, `source:`, `language:`, `headline:` or `text:` with a word or phrase, or
// `probability:>0.8`.
/// Safe for use by many threads.
public final class CompiledQuery {
    private static final Pattern TERM =
            Pattern.compile("(-?)(?:([a-z]+):)?(?:\"([^\"]+)\"|(>[0-9.]+)|([^\\s\":()]+))(?=\\s|$)");

    private final List<Term> terms;

    private CompiledQuery(List<Term> terms) {
        this.terms = List.copyOf(terms);
    }

    /// @throws BadQueryException when the query cannot be understood
    public static CompiledQuery compile(String query) {
        List<Term> terms = new ArrayList<>();
        Matcher term = TERM.matcher(query);
        int position = 0;
        while (position < query.length()) {
            if (Character.isWhitespace(query.charAt(position))) {
                position++;
                continue;
            }
            if (!term.region(position, query.length()).lookingAt()) {
                throw new BadQueryException("position %d: a word, a \"phrase\" or field:value is wanted, got '%s'"
                        .formatted(position + 1, query.substring(position)));
            }
            terms.add(term(term, position));
            position = term.end();
        }
        if (terms.stream().allMatch(Term::negated)) {
            throw new BadQueryException("position 1: at least one term without '-' is wanted");
        }
        return new CompiledQuery(terms);
    }

    /// The terms that matched, or nothing when the story does not match.
    public Optional<List<String>> match(Story story) {
        List<String> why = new ArrayList<>();
        for (Term term : terms) {
            if (term.test.holds(story) == term.negated) {
                return Optional.empty();
            }
            if (!term.negated) {
                why.add(term.written);
            }
        }
        return Optional.of(why);
    }

    private static Term term(Matcher term, int position) {
        String field = term.group(2) == null ? "" : term.group(2);
        String value = first(term.group(3), term.group(4), term.group(5)).toLowerCase(Locale.ROOT);
        return new Term(term.group(), !term.group(1).isEmpty(), test(field, value, position + 1));
    }

    private static Test test(String field, String value, int position) {
        return switch (field) {
            case "" -> contains(value, true, true);
            case "headline" -> contains(value, true, false);
            case "text" -> contains(value, false, true);
            case "language" -> story -> value.equalsIgnoreCase(story.language());
            case "source" ->
                story -> story.articles().stream()
                        .anyMatch(article ->
                                !article.withdrawn() && article.source().equals(value));
            case "category" ->
                story -> flagged(story).anyMatch(verdict -> wireName(verdict).equals(value));
            case "probability" -> probability(value, position);
            default -> throw new BadQueryException("position %d: there is no field '%s'".formatted(position, field));
        };
    }

    private static Test probability(String value, int position) {
        try {
            double least = Double.parseDouble(value.replaceFirst("^>", ""));
            return story -> flagged(story).anyMatch(verdict -> verdict.probability() > least);
        } catch (NumberFormatException e) {
            throw new BadQueryException("position %d: '%s' is not a probability".formatted(position, value));
        }
    }

    private static Test contains(String words, boolean inHeadline, boolean inText) {
        Pattern pattern = Pattern.compile(
                "(?<![\\p{L}\\p{N}])" + Pattern.quote(words) + "(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return story -> (inHeadline && pattern.matcher(story.headline()).find())
                || (inText
                        && story.text() != null
                        && pattern.matcher(story.text()).find());
    }

    private static Stream<CategoryVerdict> flagged(Story story) {
        return story.categories().stream().filter(CategoryVerdict::flagged);
    }

    private static String wireName(CategoryVerdict verdict) {
        return verdict.category().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String first(@Nullable String... values) {
        for (@Nullable String value : values) {
            if (value != null) {
                return value;
            }
        }
        throw new IllegalStateException("the pattern always gives one");
    }

    private interface Test {
        boolean holds(Story story);
    }

    private record Term(String written, boolean negated, Test test) {}
}
