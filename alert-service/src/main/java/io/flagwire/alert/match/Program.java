package io.flagwire.alert.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Turns queries into programs: trees written into an array of int, so that a million of them fit into memory and run
/// without following references. Equal queries, whatever the order of their terms, become equal programs.
///
/// | node | ints |
/// |---|---|
/// | term | `TERM places`, id |
/// | phrase | `PHRASE places slop`, number of words, their ids |
/// | probability | `PROBABILITY comparison`, bits of the bound |
/// | all, any | `ALL` or `ANY`, length of the whole node, the parts |
/// | not | `NOT`, the part |
final class Program {
    static final int TERM = 0;
    static final int PHRASE = 1;
    static final int PROBABILITY = 2;
    static final int ALL = 3;
    static final int ANY = 4;
    static final int NOT = 5;

    private static final int KIND = 7;
    private static final int MORE = 3;
    private static final int SLOP = 8;
    private static final Query.Comparison[] COMPARISONS = Query.Comparison.values();

    private Program() {}

    /// The program of a query; its terms get numbers where they have none yet.
    static int[] of(Query query, Vocabulary vocabulary) {
        return switch (query) {
            case Query.Term term -> new int[] {TERM | term.field().places() << MORE, vocabulary.add(term)};
            case Query.Prefix prefix -> new int[] {TERM | prefix.field().places() << MORE, vocabulary.add(prefix)};
            case Query.Phrase phrase -> phrase(phrase, vocabulary);
            case Query.Probability asked ->
                new int[] {PROBABILITY | asked.comparison().ordinal() << MORE, Float.floatToIntBits(asked.bound())};
            case Query.All(List<Query> parts) -> joined(ALL, parts, vocabulary);
            case Query.Any(List<Query> parts) -> joined(ANY, parts, vocabulary);
            case Query.Not(Query.Not(Query part)) -> of(part, vocabulary);
            case Query.Not(Query part) -> {
                int[] inner = of(part, vocabulary);
                yield IntStream.concat(IntStream.of(NOT), Arrays.stream(inner)).toArray();
            }
        };
    }

    static int kind(int header) {
        return header & KIND;
    }

    /// Where a term or a phrase looks.
    static int places(int header) {
        return header >> MORE & 7;
    }

    static int slop(int header) {
        return header >> SLOP;
    }

    static Query.Comparison comparison(int header) {
        return COMPARISONS[header >> MORE];
    }

    /// Where the node that starts here ends.
    static int end(int[] code, int at) {
        return switch (kind(code[at])) {
            case TERM, PROBABILITY -> at + 2;
            case PHRASE -> at + 2 + code[at + 1];
            case ALL, ANY -> at + code[at + 1];
            case NOT -> end(code, at + 1);
            default -> throw new IllegalStateException("no program has a node of kind " + kind(code[at]));
        };
    }

    private static int[] phrase(Query.Phrase phrase, Vocabulary vocabulary) {
        int[] code = new int[2 + phrase.words().size()];
        code[0] = PHRASE | phrase.field().places() << MORE | phrase.slop() << SLOP;
        code[1] = phrase.words().size();
        for (int i = 0; i < phrase.words().size(); i++) {
            code[2 + i] =
                    vocabulary.add(new Query.Term(phrase.field(), phrase.words().get(i)));
        }
        return code;
    }

    private static int[] joined(int kind, List<Query> parts, Vocabulary vocabulary) {
        TreeSet<int[]> programs = new TreeSet<>(Comparator.<int[]>comparingInt(code -> weight(code, 0))
                .thenComparing(
                        kind == ALL
                                ? rareFirst(vocabulary)
                                : rareFirst(vocabulary).reversed())
                .thenComparing(Arrays::compare));
        add(kind, parts, vocabulary, programs);
        if (programs.size() == 1) {
            return programs.first();
        }
        int length = 2 + programs.stream().mapToInt(code -> code.length).sum();
        int[] code = new int[length];
        code[0] = kind;
        code[1] = length;
        int at = 2;
        for (int[] part : programs) {
            System.arraycopy(part, 0, code, at, part.length);
            at += part.length;
        }
        return code;
    }

    // Parts of the same kind are parts of the whole.
    private static void add(int kind, List<Query> parts, Vocabulary vocabulary, TreeSet<int[]> programs) {
        for (Query part : parts) {
            if (part instanceof Query.All(List<Query> inner) && kind == ALL) {
                add(kind, inner, vocabulary, programs);
            } else if (part instanceof Query.Any(List<Query> inner) && kind == ANY) {
                add(kind, inner, vocabulary, programs);
            } else {
                programs.add(of(part, vocabulary));
            }
        }
    }

    private static Comparator<int[]> rareFirst(Vocabulary vocabulary) {
        return Comparator.comparingDouble(code -> kind(code[0]) == TERM ? vocabulary.share(code[1]) : 0);
    }

    // What is quick to tell comes first.
    private static int weight(int[] code, int at) {
        return switch (kind(code[at])) {
            case TERM -> 0;
            case PROBABILITY -> 1;
            case NOT -> 2 + weight(code, at + 1);
            case PHRASE -> 4;
            default -> 6;
        };
    }

    /// The terms of which a story has at least one if the program holds, as few and as rare as can be; empty when
    /// there are none.
    static List<Integer> anchors(int[] code, Vocabulary vocabulary) {
        return anchors(code, 0, vocabulary).ids();
    }

    /// In what share of stories the program has to be run, from 0 to 1; an estimate.
    static float share(int[] code, Vocabulary vocabulary) {
        return anchors(code, 0, vocabulary).share();
    }

    private record Anchors(List<Integer> ids, float share) {
        static final Anchors NONE = new Anchors(List.of(), 1);
    }

    private static Anchors anchors(int[] code, int at, Vocabulary vocabulary) {
        return switch (kind(code[at])) {
            case TERM -> new Anchors(List.of(code[at + 1]), vocabulary.share(code[at + 1]));
            case PHRASE ->
                IntStream.range(at + 2, at + 2 + code[at + 1])
                        .mapToObj(word -> new Anchors(List.of(code[word]), vocabulary.share(code[word])))
                        .min(Comparator.comparingDouble(Anchors::share))
                        .orElseThrow();
            case ALL ->
                parts(code, at, vocabulary).stream()
                        .min(Comparator.comparingDouble(Anchors::share))
                        .orElse(Anchors.NONE);
            case ANY -> together(parts(code, at, vocabulary));
            default -> Anchors.NONE;
        };
    }

    private static List<Anchors> parts(int[] code, int at, Vocabulary vocabulary) {
        List<Anchors> parts = new ArrayList<>();
        for (int part = at + 2; part < at + code[at + 1]; part = end(code, part)) {
            parts.add(anchors(code, part, vocabulary));
        }
        return parts;
    }

    private static Anchors together(List<Anchors> parts) {
        if (parts.stream().anyMatch(part -> part.ids().isEmpty())) {
            return Anchors.NONE;
        }
        double share = parts.stream().mapToDouble(Anchors::share).sum();
        return new Anchors(
                parts.stream().flatMap(part -> part.ids().stream()).distinct().toList(), (float) Math.min(1, share));
    }
}
