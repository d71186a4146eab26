package io.flagwire.enrich.screen;

import io.flagwire.enrich.screen.NamePart.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A listed name beside a name of a text: which word stands for which, and what is left over on either side.
final class NameComparison {
    private static final double CONTRADICTION = 0.4;
    private static final double LEFT_OUT = 0.05;
    private static final double ADDED = 0.07;
    private static final double GENERIC_MISSING = 0.07;
    private static final double INITIAL = 0.15;
    private static final double THIN = 0.14;
    private static final int COINED = 8;
    private static final double SHORT = 0.1;

    private final NameKey key;
    private final List<NamePart> text;
    private final NamePairing pairing;
    private final List<NamePart> names;
    private final List<String> why = new ArrayList<>();
    private double score = 1;

    NameComparison(NameKey key, List<NamePart> text) {
        this.key = key;
        this.text = text;
        this.pairing = NamePairing.of(key, text);
        this.names = pairing.names();
    }

    /// Whether there is anything to speak of.
    boolean enough() {
        int whole = 0;
        int initials = 0;
        for (double nearness : pairing.near()) {
            whole += nearness > PartScore.INITIAL ? 1 : 0;
            initials += nearness == PartScore.INITIAL ? 1 : 0;
        }
        if (names.isEmpty()) {
            return generics() == key.in(Role.GENERIC).count() && generics() > 1;
        }
        return key.person()
                ? whole > 0 && whole + initials >= Math.min(2, names.size())
                : whole + initials == names.size();
    }

    void person() {
        near();
        int missing = 0;
        for (int i = 0; i < names.size(); i++) {
            boolean surname = key.surname().filter(names.get(i)::equals).isPresent();
            if (surname && pairing.near(i) <= PartScore.INITIAL) {
                take(CONTRADICTION, "without the surname " + names.get(i).written());
            } else if (pairing.near(i) == 0) {
                missing++;
                take(LEFT_OUT, "without " + names.get(i).written());
            }
        }
        for (NamePart other : pairing.added()) {
            take(missing > 0 || other.is(Role.INITIAL) ? CONTRADICTION : ADDED, "with " + other.written());
        }
        if (names.size() == 1) {
            take(THIN, "a single name");
        }
        text.stream()
                .filter(part -> part.is(Role.LEGAL_FORM) || part.is(Role.GENERIC))
                .filter(part -> !pairing.uses(part))
                .findFirst()
                .ifPresent(part -> take(CONTRADICTION, part.written() + " is not of a person's name"));
    }

    void thing() {
        near();
        pairing.added().forEach(other -> take(CONTRADICTION, "with " + other.written()));
        List<String> missing = unmatched(key.parts(), text);
        List<String> other = unmatched(text, key.parts());
        if (!missing.isEmpty() && !other.isEmpty()) {
            take(CONTRADICTION, String.join(" ", other) + " and not " + String.join(" ", missing));
        } else {
            missing.forEach(word -> take(GENERIC_MISSING, "without " + word));
            other.forEach(word -> take(GENERIC_MISSING, "with " + word));
        }
        boolean form = forms();
        if (names.size() == 1 && !form && generics() == 0) {
            take(names.getFirst().spelled().length() < COINED ? THIN : THIN / 2, "a single word");
            if (names.getFirst().spelled().length() < 5) {
                take(SHORT, "a short one");
            }
        }
    }

    private void near() {
        boolean same = true;
        for (int i = 0; i < names.size(); i++) {
            if (pairing.near(i) > 0 && pairing.near(i) < 1) {
                same = false;
                take(cost(pairing.near(i)), PartScore.why(names.get(i), pairing.part(i), pairing.near(i)));
            }
        }
        if (same) {
            why.add("the same words");
        }
    }

    // Companies and ships are told apart by a letter, and are seldom known by an initial.
    private double cost(double nearness) {
        if (nearness == PartScore.INITIAL) {
            return INITIAL;
        }
        return key.person() || nearness > PartScore.ONE_LETTER ? (1 - nearness) / names.size() : (1 - nearness) * 2;
    }

    private boolean forms() {
        Optional<NamePart> listed = key.in(Role.LEGAL_FORM).findFirst();
        Optional<NamePart> told =
                text.stream().filter(part -> part.is(Role.LEGAL_FORM)).findFirst();
        if (listed.isEmpty() || told.isEmpty()) {
            return false;
        }
        boolean same = NameWords.sameForm(listed.get().spelled(), told.get().spelled());
        if (!same) {
            take(
                    LEFT_OUT,
                    "legal form %s for %s"
                            .formatted(told.get().written(), listed.get().written()));
        }
        return same;
    }

    private long generics() {
        return key.in(Role.GENERIC)
                .filter(part -> text.stream().anyMatch(other -> other.spelled().equals(part.spelled())))
                .count();
    }

    private static List<String> unmatched(List<NamePart> these, List<NamePart> those) {
        return these.stream()
                .filter(part -> part.is(Role.GENERIC))
                .filter(part ->
                        those.stream().noneMatch(other -> other.spelled().equals(part.spelled())))
                .map(NamePart::written)
                .toList();
    }

    void take(double amount, String because) {
        score -= amount;
        why.add(because);
    }

    /// Whether the text lacks the first of the words, or the last.
    boolean lacksFirst() {
        return !names.isEmpty() && pairing.near(0) == 0;
    }

    boolean lacksLast() {
        return !names.isEmpty() && pairing.near(names.size() - 1) == 0;
    }

    double score() {
        return score;
    }

    List<String> reasons() {
        return why;
    }
}
