package io.flagwire.enrich.screen;

import io.flagwire.enrich.screen.NamePart.Role;
import io.flagwire.enrich.screen.NamePart.Word;
import java.util.ArrayList;
import java.util.List;

/// The places of a text where names may stand: words with capitals one behind the other, with what joins them
/// in names ("bin", "von", "&"), up to a sign that ends a name. In scripts without capitals, all words up to
/// such a sign.
final class NameRuns {
    private static final String ENDS = ".;:!?()[]{}/|\n\u2014\u2013\u2026\u060c\u061b\u061f\u3002\u3001";
    private static final char DOT = '.';

    private NameRuns() {}

    static List<List<NamePart>> of(String text) {
        List<List<NamePart>> runs = new ArrayList<>();
        List<Word> words = NamePart.words(text);
        List<Word> run = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            boolean goesOn = !run.isEmpty() && !ends(text, run.getLast(), word);
            if (!goesOn) {
                close(text, run, runs);
            }
            if (named(text, word) || !run.isEmpty() && joins(text, words, i)) {
                run.add(word);
            } else {
                close(text, run, runs);
            }
        }
        close(text, run, runs);
        return runs;
    }

    private static void close(String text, List<Word> run, List<List<NamePart>> runs) {
        if (!run.isEmpty()) {
            List<NamePart> parts = NamePart.of(text, run);
            if (parts.stream().anyMatch(part -> part.is(Role.NAME) || part.is(Role.GENERIC))) {
                runs.add(parts);
            }
            run.clear();
        }
    }

    private static boolean named(String text, Word word) {
        int first = text.codePointAt(word.start());
        return Character.isUpperCase(first)
                || Character.isDigit(first)
                || Character.isLetter(first) && !Character.isLowerCase(first);
    }

    // A small word belongs to a name when a capital follows.
    private static boolean joins(String text, List<Word> words, int at) {
        String spelled = Spelling.of(
                text.subSequence(words.get(at).start(), words.get(at).end()));
        if (!NameWords.is("particle", spelled) && !NameWords.is("joiner", spelled)) {
            return false;
        }
        for (int next = at + 1; next < Math.min(at + 3, words.size()); next++) {
            if (ends(text, words.get(next - 1), words.get(next))) {
                return false;
            }
            if (named(text, words.get(next))) {
                return true;
            }
        }
        return false;
    }

    // A dot behind an initial or in front of a legal form ends nothing, nor does a comma in front of a legal form.
    private static boolean ends(String text, Word before, Word after) {
        if (after.start() - before.end() > 4) {
            return true;
        }
        for (int i = before.end(); i < after.start(); i++) {
            char sign = text.charAt(i);
            boolean dot = sign == DOT;
            if (dot && (brief(text, before) || legal(text, before))) {
                continue;
            }
            if (sign == ',' || dot) {
                if (dot || !legal(text, after)) {
                    return true;
                }
            } else if (ENDS.indexOf(sign) >= 0) {
                return true;
            }
        }
        return genitive(text, before);
    }

    // An initial, "St." or "Co.".
    private static boolean brief(String text, Word word) {
        int length = word.end() - word.start();
        return length <= 2 && Character.isUpperCase(text.charAt(word.start()));
    }

    private static boolean legal(String text, Word word) {
        String spelled = Spelling.of(text.subSequence(word.start(), word.end()));
        return !spelled.isEmpty() && NameWords.is("legal", spelled);
    }

    private static boolean genitive(String text, Word word) {
        return word.end() + 1 < text.length()
                && "'\u2019".indexOf(text.charAt(word.end())) >= 0
                && (text.charAt(word.end() + 1) == 's' || text.charAt(word.end() + 1) == 'S');
    }
}
