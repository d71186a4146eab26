package io.flagwire.bench.match;

import java.util.List;
import java.util.stream.Collectors;

/// A query of the benchmark, which can be written in Flagwire's language and in Lucene's.
sealed interface Ask {
    /// A word of the headline or the text.
    record Word(String word) implements Ask {}

    /// Words one after the other.
    record Phrase(List<String> words, int slop) implements Ask {}

    /// A value of a field.
    record Value(String field, String value) implements Ask {}

    /// All parts hold.
    record All(List<Ask> parts) implements Ask {}

    /// One part holds.
    record Any(List<Ask> parts) implements Ask {}

    /// The part does not hold; only in [All].
    record Not(Ask part) implements Ask {}

    /// In Flagwire's language.
    default String written() {
        return switch (this) {
            case Word(String word) -> word;
            case Phrase(List<String> words, int slop) ->
                "\"" + String.join(" ", words) + "\"" + (slop == 0 ? "" : "~" + slop);
            case Value(String field, String value) -> field + ":" + (value.contains(" ") ? "\"" + value + "\"" : value);
            case All(List<Ask> parts) -> parts.stream().map(Ask::written).collect(Collectors.joining(" "));
            case Any(List<Ask> parts) -> parts.stream().map(Ask::written).collect(Collectors.joining(" OR ", "(", ")"));
            case Not(Ask part) -> "-" + part.written();
        };
    }
}
