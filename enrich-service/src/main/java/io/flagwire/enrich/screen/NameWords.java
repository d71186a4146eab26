package io.flagwire.enrich.screen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The words of names that say little about who it is, from `screen/words.tsv`.
final class NameWords {
    private static final Map<String, Set<String>> WORDS = new HashMap<>();
    private static final Map<List<String>, String> PHRASES = new HashMap<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();
    private static final List<Set<String>> SAME = new ArrayList<>();
    private static final int LONGEST_PHRASE = 4;

    static {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(NameWords.class.getResourceAsStream("/screen/words.tsv")), UTF_8))) {
            in.lines().filter(line -> !line.startsWith("#")).forEach(NameWords::take);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NameWords() {}

    private static void take(String line) {
        String[] columns = line.split("\t", 2);
        if (columns[0].equals("phrase")) {
            String[] sides = columns[1].split("=", 2);
            List<String> words = List.of(sides[0].split(" "));
            PHRASES.put(words, sides[1]);
            BEGINNINGS.add(words.getFirst());
        } else if (columns[0].equals("same")) {
            SAME.add(Set.of(columns[1].split(" ")));
        } else {
            WORDS.computeIfAbsent(columns[0], kind -> new HashSet<>()).addAll(List.of(columns[1].split(" ")));
        }
    }

    static boolean is(String kind, String word) {
        return Objects.requireNonNull(WORDS.get(kind), kind).contains(word);
    }

    /// How many words from one on are a legal form, as "joint stock company"; 0 when none is.
    static int legalForm(List<String> words, int at) {
        int longest = BEGINNINGS.contains(words.get(at)) ? Math.min(LONGEST_PHRASE, words.size() - at) : 1;
        for (int length = longest; length > 1; length--) {
            if (PHRASES.containsKey(words.subList(at, at + length))) {
                return length;
            }
        }
        return is("legal", words.get(at)) ? 1 : 0;
    }

    /// The short form of a legal form.
    static String legalName(List<String> words) {
        return PHRASES.getOrDefault(words, words.getFirst());
    }

    /// Whether two legal forms are of one kind, in whatever country.
    static boolean sameForm(String one, String other) {
        return one.equals(other) || SAME.stream().anyMatch(kind -> kind.contains(one) && kind.contains(other));
    }
}
