package io.flagwire.alert.match;

import io.flagwire.alert.match.Query.Any;
import io.flagwire.alert.match.Query.Comparison;
import io.flagwire.alert.match.Query.Phrase;
import io.flagwire.alert.match.Query.Prefix;
import io.flagwire.alert.match.Query.Probability;
import io.flagwire.alert.match.Query.Term;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands between the operators of a query, read by its field.
final class QueryTerm {
    private static final int SHORTEST_PREFIX = 2;
    private static final Pattern PROBABILITY = Pattern.compile("(>=|<=|>|<)(\\d?\\.?\\d+)");
    private static final Set<String> CATEGORIES = Set.of("sanctions", "arms-transfer");
    private static final Set<String> STATUSES = Set.of(
            "imposed",
            "proposed",
            "threatened",
            "extended",
            "eased",
            "lifted",
            "evaded",
            "enforced",
            "delivered",
            "agreed",
            "approved",
            "offered",
            "requested",
            "suspended",
            "intercepted",
            "alleged");

    private QueryTerm() {}

    /// What stands in quotation marks.
    ///
    /// @param at where it starts, from 0
    static Query quoted(QueryField field, String text, int slop, int at) {
        return field.text() ? words(field, text, slop, at) : value(field, text, at);
    }

    /// A word that stands by itself, perhaps with `*` behind it.
    static Query bare(QueryField field, String text, int at) {
        int star = text.indexOf('*');
        if (star == 0) {
            throw QueryParser.bad(at, "'*' can stand only at the end of a word");
        }
        if (star > 0 && star < text.length() - 1) {
            throw QueryParser.bad(at + star, "'*' can stand only at the end of a word");
        }
        if (text.length() > 1 && text.startsWith("/") && text.endsWith("/")) {
            throw QueryParser.bad(at, "there are no regular expressions; write words, \"phrases\" or a beginning*");
        }
        if (star > 0) {
            return prefix(field, text.substring(0, star), at);
        }
        return field.text() ? words(field, text, 0, at) : value(field, text, at);
    }

    private static Query words(QueryField field, String text, int slop, int at) {
        List<String> words =
                plain(text) ? List.of(singular(text)) : TextAnalysis.ofThread().words(text);
        if (words.isEmpty()) {
            throw QueryParser.bad(at, "there is no word in '%s'".formatted(text));
        }
        return words.size() == 1 ? new Term(field, words.getFirst()) : new Phrase(field, words, slop);
    }

    private static Query prefix(QueryField field, String start, int at) {
        List<String> words = field.text() || field.named()
                ? TextAnalysis.ofThread().wholeWords(start)
                : List.of(start.toLowerCase(Locale.ROOT));
        if (words.size() != 1 || words.getFirst().length() < SHORTEST_PREFIX || field == QueryField.PROBABILITY) {
            throw QueryParser.bad(
                    at, "'%s*' is too short or not one word; two letters at least are wanted".formatted(start));
        }
        return new Prefix(field, words.getFirst());
    }

    private static Query value(QueryField field, String text, int at) {
        if (field == QueryField.PROBABILITY) {
            return probability(text, at);
        }
        String value = text.strip().toLowerCase(Locale.ROOT);
        if (value.isEmpty()) {
            throw QueryParser.bad(at, "the value of %s is empty".formatted(field.written()));
        }
        if (field == QueryField.CATEGORY) {
            among(CATEGORIES, field, value, at);
        } else if (field == QueryField.STATUS) {
            among(STATUSES, field, value, at);
        } else if (field.side()) {
            return side(field, value, at);
        } else if (field.named()) {
            return name(field, value, at);
        }
        return new Term(field, value);
    }

    private static Query side(QueryField field, String value, int at) {
        if (!Groups.known(value)) {
            throw QueryParser.bad(
                    at, "'%s' is no country (ISO 3166-1 alpha-2) and no group of countries".formatted(value));
        }
        List<String> meant = Groups.meant(value);
        if (meant.size() > 1) {
            return new Any(
                    meant.stream().<Query>map(member -> new Term(field, member)).toList());
        }
        return value.length() == 2 ? new Term(field, value) : name(field, value, at);
    }

    private static Query name(QueryField field, String value, int at) {
        List<String> words = TextAnalysis.ofThread().words(value);
        if (words.isEmpty() || words.size() > StoryValues.LONGEST_NAME) {
            throw QueryParser.bad(
                    at, "a name of one to %d words is wanted, got '%s'".formatted(StoryValues.LONGEST_NAME, value));
        }
        return new Term(field, String.join(" ", words));
    }

    private static Query probability(String text, int at) {
        Matcher written = PROBABILITY.matcher(text);
        if (!written.matches() || Float.parseFloat(written.group(2)) > 1) {
            throw QueryParser.bad(
                    at, "'%s' is no bound; >0.8, >=0.8, <0.8 or <=0.8 is wanted, from 0 to 1".formatted(text));
        }
        Comparison comparison = Arrays.stream(Comparison.values())
                .filter(one -> one.sign().equals(written.group(1)))
                .findFirst()
                .orElseThrow();
        return new Probability(comparison, Float.parseFloat(written.group(2)));
    }

    private static void among(Set<String> known, QueryField field, String value, int at) {
        if (!known.contains(value)) {
            throw QueryParser.bad(
                    at,
                    "%s is '%s'; one of %s is wanted"
                            .formatted(field.written(), value, String.join(", ", new TreeSet<>(known))));
        }
    }

    // A word that the analysis leaves as it is but for case and plural, which is most of them, and quicker so.
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String singular(String text) {
        char[] characters = text.toLowerCase(Locale.ROOT).toCharArray();
        return new String(characters, 0, Plural.off(characters, characters.length));
    }
}
