package io.flagwire.alert.match;

import java.util.List;
import java.util.Locale;

/// What a subscriber asks for, as a tree; made by [QueryParser]. Words are as [TextAnalysis] gives them, values in
/// lower case, groups (`country:EU`) are written out.
sealed interface Query {
    /// Whether something must be there for it to hold; a query that only excludes holds for nearly everything.
    default boolean positive() {
        return switch (this) {
            case All(List<Query> parts) -> parts.stream().anyMatch(Query::positive);
            case Any(List<Query> parts) -> parts.stream().allMatch(Query::positive);
            case Not not -> false;
            case Term term -> true;
            case Prefix prefix -> true;
            case Phrase phrase -> true;
            case Probability probability -> true;
        };
    }

    /// Every part must hold; two at least.
    record All(List<Query> parts) implements Query {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /// One part must hold; two at least.
    record Any(List<Query> parts) implements Query {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    /// The part must not hold.
    record Not(Query part) implements Query {}

    /// A word of the text, or a value of another field.
    record Term(QueryField field, String value) implements Query {}

    /// What begins so, before plurals are taken off.
    record Prefix(QueryField field, String start) implements Query {}

    /// Words that follow one another.
    ///
    /// @param slop by how many places in all they may be out of line, as in Lucene's `PhraseQuery`; 0 for a phrase
    ///     as it stands
    record Phrase(QueryField field, List<String> words, int slop) implements Query {
        public Phrase {
            words = List.copyOf(words);
        }
    }

    /// The highest probability of the flagged categories compares so with the bound.
    record Probability(Comparison comparison, float bound) implements Query {}

    /// How a probability is compared.
    enum Comparison {
        ABOVE(">"),
        AT_LEAST(">="),
        BELOW("<"),
        AT_MOST("<=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(float value, float bound) {
            return switch (this) {
                case ABOVE -> value > bound;
                case AT_LEAST -> value >= bound;
                case BELOW -> value < bound;
                case AT_MOST -> value <= bound;
            };
        }

        String written(float bound) {
            return String.format(Locale.ROOT, "probability:%s%s", sign, bound);
        }
    }
}
