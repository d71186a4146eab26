package io.flagwire.enrich.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Finds bodies that an article names in full once, if at all, and then by one word: the Council, the Union, the bloc.
/// Which of them is meant, the rest of the article says.
final class ShortNames {
    private static final Set<String> EUROPE = Lists.of("short-eu");
    private static final Set<String> NATIONS = Lists.of("short-un");
    private static final Set<String> TALK_OF_EUROPE = Lists.of("talk-of-eu");
    private static final Set<String> TALK_OF_NATIONS = Lists.of("talk-of-un");
    private static final double TALK = 0.75;

    private ShortNames() {}

    /// @param names those found in full
    /// @param free whether a word belongs to none of them
    static List<Name> find(Words words, List<Name> names, Predicate<Integer> free) {
        List<Integer> places = new ArrayList<>();
        double europe = 0;
        double nations = 0;
        for (int i = 0; i < words.count(); i++) {
            String word = words.word(i);
            if ((EUROPE.contains(word) || NATIONS.contains(word)) && free.test(i) && alone(words, i)) {
                places.add(i);
            }
            // A council of another kind is named: nobody knows which one is meant by less.
            if (word.equals("council") && words.capital(i) && free.test(i) && other(words, i - 1)) {
                return List.of();
            }
            europe += TALK_OF_EUROPE.contains(word) && words.capital(i) ? TALK : 0;
            nations += TALK_OF_NATIONS.contains(word) ? TALK : 0;
        }
        if (places.isEmpty()) {
            return List.of();
        }
        for (Name name : names) {
            europe += name.side().equals("EU") ? 1 : 0;
            nations += name.side().equals("UN") ? 1 : 0;
        }
        String meant = europe > nations ? "EU" : nations > europe ? "UN" : "";
        Set<String> known = meant.equals("EU") ? EUROPE : meant.equals("UN") ? NATIONS : Set.of();
        return places.stream()
                .filter(place -> known.contains(words.word(place)))
                .map(place -> new Name(body(meant), place, place + 1))
                .toList();
    }

    private static boolean other(Words words, int before) {
        return words.capital(before)
                && !words.word(before).equals("the")
                && !words.after(before + 1, ".,:;\n\u2013\u2014\u201c\"");
    }

    // "the Council", at the start or behind a colon "Council"; not "the State Council", "the Council of Ministers".
    private static boolean alone(Words words, int at) {
        boolean first = words.after(at, ".:;\n\u2013\u2014\u201c\"");
        boolean article = words.word(at - 1).equals("the");
        boolean capital = words.capital(at) || words.word(at).equals("bloc");
        boolean speech = words.word(at - 2).equals("of") && words.word(at - 3).equals("state");
        boolean more = words.word(at + 1).equals("of") || words.capital(at + 1) && !words.after(at + 1, ".,;:\n");
        return capital && (article || first && words.capital(at)) && !(more && article) && !speech;
    }

    private static Entry body(String code) {
        return new Entry(Sort.BODY, code, code, null, List.of(), Entry.Form.NAME, false, false, false);
    }
}
