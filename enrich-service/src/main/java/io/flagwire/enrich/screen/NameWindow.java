package io.flagwire.enrich.screen;

import io.flagwire.enrich.listformat.ListEntry.Kind;
import io.flagwire.enrich.screen.NamePart.Role;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The words of a run that stand for a listed name, with what is around them taken into account.
///
/// @param last the last of them in the run
record NameWindow(NameScore score, int start, int end, int last) {
    private static final int AROUND = 40;
    private static final double CONTRADICTION = 0.4;
    private static final double BESIDE = 0.05;
    private static final double BEHIND = 0.1;
    private static final double ORDINARY = 0.15;
    private static final double NO_VESSEL = 0.25;
    private static final double NOT_A_PERSON = 0.3;

    /// The name around a word of the run; empty when that word does not belong to it.
    static Optional<NameWindow> of(NameKey key, List<NamePart> run, int at, String text) {
        if (!belongs(key, run.get(at))) {
            return Optional.empty();
        }
        int first = at;
        int last = at;
        for (int next = further(key, run, last, 1); next >= 0; next = further(key, run, last, 1)) {
            last = next;
        }
        for (int next = further(key, run, first, -1); next >= 0; next = further(key, run, first, -1)) {
            first = next;
        }
        if (key.kind() == Kind.ORGANIZATION) {
            while (last + 1 < run.size() && furniture(run.get(last + 1))) {
                last++;
            }
            while (first > 0 && furniture(run.get(first - 1))) {
                first--;
            }
        }
        List<NamePart> window = run.subList(first, last + 1);
        NamePart before = first == 0 ? null : run.get(first - 1);
        NamePart behind = last + 1 == run.size() ? null : run.get(last + 1);
        int reached = last;
        int start = window.getFirst().start();
        int end = window.getLast().end();
        return NameScore.of(key, window)
                .map(score ->
                        new NameWindow(around(key, score, before, behind, text, start, end), start, end, reached));
    }

    // The next word that belongs to the name, over one that does not.
    private static int further(NameKey key, List<NamePart> run, int from, int step) {
        int strange = 0;
        for (int at = from + step; at >= 0 && at < run.size() && strange <= 1; at += step) {
            NamePart part = run.get(at);
            if (part.is(Role.JOINER) && key.person()) {
                return -1;
            }
            if (belongs(key, part)) {
                return at;
            }
            strange += part.is(Role.PARTICLE) || part.is(Role.JOINER) ? 0 : 1;
        }
        return -1;
    }

    private static boolean belongs(NameKey key, NamePart part) {
        if (part.is(Role.PARTICLE) || part.is(Role.JOINER)) {
            return false;
        }
        return key.parts().stream()
                .anyMatch(own -> own.is(Role.NAME) || own.is(Role.INITIAL)
                        ? PartScore.of(own, part) > 0
                        : own.spelled().equals(part.spelled()));
    }

    private static boolean furniture(NamePart part) {
        return part.is(Role.GENERIC) || part.is(Role.LEGAL_FORM);
    }

    private static NameScore around(
            NameKey key,
            NameScore compared,
            @Nullable NamePart before,
            @Nullable NamePart behind,
            String text,
            int start,
            int end) {
        NameScore score = compared;
        if (key.person() && behind != null && furniture(behind)) {
            score = score.less(NOT_A_PERSON, "in front of " + behind.written());
        } else if (behind != null && strange(behind)) {
            score = score.less(compared.lacksLast() ? CONTRADICTION : BEHIND, "in front of " + behind.written());
        }
        if (before != null && strange(before)) {
            score = score.less(compared.lacksFirst() ? CONTRADICTION : BESIDE, "behind " + before.written());
        }
        if (key.kind() == Kind.VESSEL && !cue(text, start, end)) {
            score = score.less(NO_VESSEL, "no word of ships near");
        }
        String written = text.substring(start, end);
        if (!key.person() && written.indexOf(' ') < 0 && ordinary(text, written.toLowerCase(Locale.ROOT))) {
            score = score.less(ORDINARY, "an ordinary word in this text");
        }
        return score;
    }

    private static boolean strange(NamePart part) {
        return (part.is(Role.NAME) || part.is(Role.INITIAL))
                && Character.isUpperCase(part.written().codePointAt(0))
                && !NameWords.is("title", part.spelled())
                && !NameWords.is("cue", part.spelled());
    }

    private static boolean cue(String text, int start, int end) {
        String near = text.substring(Math.max(0, start - AROUND), Math.min(text.length(), end + AROUND));
        return NamePart.words(near).stream()
                .anyMatch(word -> NameWords.is("cue", Spelling.of(near.subSequence(word.start(), word.end()))));
    }

    private static boolean ordinary(String text, String word) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            boolean whole = (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (at + word.length() == text.length()
                            || !Character.isLetterOrDigit(text.charAt(at + word.length())));
            if (whole) {
                return true;
            }
        }
        return false;
    }
}
