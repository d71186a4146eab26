package io.flagwire.enrich.screen;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.List;

/// A word of a name, made comparable.
///
/// @param written as it stands
/// @param spelled as [Spelling] writes it; for a legal form its short form
/// @param sound as [Sound] hears it
/// @param script of its first letter
record NamePart(String written, String spelled, String sound, Role role, UnicodeScript script, int start, int end) {
    /// What a word does in a name.
    enum Role {
        NAME,
        INITIAL,
        GENERIC,
        LEGAL_FORM,
        PARTICLE,
        JOINER
    }

    /// Where a word stands in a text.
    record Word(int start, int end) {}

    boolean is(Role other) {
        return role == other;
    }

    /// Whether vowels are not written in its script, so that only consonants can be compared.
    boolean withoutVowels() {
        return script == UnicodeScript.ARABIC || script == UnicodeScript.HEBREW;
    }

    /// Whether its language bends names.
    boolean bends() {
        return script == UnicodeScript.CYRILLIC;
    }

    /// The words of a text as parts of names; legal forms of several words become one.
    static List<NamePart> of(String text, List<Word> words) {
        List<String> spelled = words.stream()
                .map(word -> Spelling.of(text.subSequence(word.start() + article(text, word), word.end())))
                .toList();
        List<NamePart> parts = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); ) {
            int length = ordinary(text, words.get(i), spelled.get(i)) ? 0 : NameWords.legalForm(spelled, i);
            int end = i + Math.max(1, length);
            Word first = words.get(i);
            Word last = words.get(end - 1);
            String name = length > 0 ? NameWords.legalName(spelled.subList(i, end)) : spelled.get(i);
            if (!name.isEmpty()) {
                parts.add(new NamePart(
                        text.substring(first.start(), last.end()),
                        name,
                        Sound.of(name),
                        length > 0 ? Role.LEGAL_FORM : role(name, text.substring(first.start(), first.end())),
                        UnicodeScript.of(text.codePointAt(first.start())),
                        first.start(),
                        last.end()));
            }
            i = end;
        }
        return parts;
    }

    // "As" and "At" are words; AS and AT are legal forms.
    private static boolean ordinary(String text, Word word, String spelled) {
        return spelled.isEmpty()
                || spelled.length() == 2
                        && Character.isLowerCase(text.charAt(word.end() - 1))
                        && NameWords.is("word", spelled);
    }

    // The article is written as one word with an Arabic name.
    private static int article(String text, Word word) {
        return word.end() - word.start() > 4 && text.startsWith("\u0627\u0644", word.start()) ? 2 : 0;
    }

    private static Role role(String spelled, String written) {
        if (NameWords.is("generic", spelled)) {
            return Role.GENERIC;
        }
        if (NameWords.is("joiner", spelled) && !Character.isUpperCase(written.charAt(0))) {
            return Role.JOINER;
        }
        if (NameWords.is("particle", spelled)) {
            return Role.PARTICLE;
        }
        return written.length() == 1 && Character.isLetter(written.charAt(0)) ? Role.INITIAL : Role.NAME;
    }

    /// The words of a name: letters and digits, with apostrophes inside.
    static List<Word> words(String text) {
        List<Word> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && inside(text, i, start);
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(new Word(start, i));
                start = -1;
            }
        }
        return words;
    }

    private static boolean inside(String text, int at, int start) {
        char sign = text.charAt(at);
        boolean apostrophe = "'\u2019\u02bc`".indexOf(sign) >= 0;
        return Character.isLetterOrDigit(sign)
                || start >= 0 && Character.getType(sign) == Character.NON_SPACING_MARK
                || apostrophe
                        && start >= 0
                        && at + 1 < text.length()
                        && Character.isLetter(text.charAt(at + 1))
                        && !genitive(text, at);
    }

    private static boolean genitive(String text, int at) {
        char next = text.charAt(at + 1);
        return (next == 's' || next == 'S')
                && (at + 2 == text.length() || !Character.isLetterOrDigit(text.charAt(at + 2)));
    }
}
