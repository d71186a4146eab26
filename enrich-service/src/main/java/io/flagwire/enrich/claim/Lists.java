package io.flagwire.enrich.claim;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Word lists by name, from `claim/words-en.tsv`.
final class Lists {
    private static final Map<String, Set<String>> LISTS = new HashMap<>();

    static {
        Table.read(
                "/claim/words-en.tsv",
                2,
                row -> LISTS.put(
                        row.getFirst(),
                        Set.of(row.get(1).split(" ")).stream()
                                .map(word -> word.replace('_', ' '))
                                .collect(Collectors.toUnmodifiableSet())));
    }

    private Lists() {}

    /// @throws IllegalArgumentException when there is no such list
    static Set<String> of(String name) {
        Set<String> list = LISTS.get(name);
        if (list == null) {
            throw new IllegalArgumentException("words-en.tsv has no list " + name);
        }
        return list;
    }
}
