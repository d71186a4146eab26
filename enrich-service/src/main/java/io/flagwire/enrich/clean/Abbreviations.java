package io.flagwire.enrich.clean;

import java.util.Locale;
import java.util.Set;

/// Whether a full stop ends a sentence or belongs to the word before it. Letter case decides nothing, so that a text in
/// capitals or small letters has the same sentences.
final class Abbreviations {
    // A name, a number or the like always follows these.
    private static final Set<String> NEVER_LAST = Words.of(
            "mr mrs ms dr prof gen lt col sgt capt maj adm brig cmdr rep reps sen sens gov pres st rev hon vs fig dept approx "
                    + "messrs mt ft supt insp det cf viz e.g i.e al esp incl ph "
                    + "bzw ca nr mio mrd z.b d.h u.a v.a usw sog hr fr vgl abs art dipl ing "
                    + "sr sra srta dr dra dña ud uds ee pág núm mme mlle mm cie "
                    + "np tzw m.in prof hab inż ul pt tj św gen kpt płk mjr tys godz ww "
                    + "г гг тыс млн млрд руб ул т.е т.к т.н проф акад ген долл стр обл "
                    + "bl.a t.ex kl s.k d.v.s m.fl fr.o.m t.o.m tp ths gs ts pgs tt");
    // These may end a sentence; a word that begins sentences tells.
    private static final Set<String> SELDOM_LAST =
            Words.of("inc co corp ltd llc plc jr etc bros ave blvd jan feb mar apr jun jul aug sep sept oct nov dec "
                    + "no nos vol pp ed eds est para sec secs art div bn mn tel ext min max");
    private static final Set<String> STARTERS = Words.of(
            "the he she they his her this these those meanwhile however but according it's it we you there when while after "
                    + "although another");
    private static final Set<String> REPORTING = Words.of(
            "he she they said asked says asks told added wrote it we dit a-t-il fragte sagte zapytał preguntó frågade");
    private static final Set<String> GERMAN_MONTHS = Words.of(
            "januar februar märz april mai juni juli august september oktober november dezember jänner jahrhundert mal "
                    + "jahrestag platz tag");
    private static final int LONGEST = 14;

    private Abbreviations() {}

    /// @param sentence where the sentence begins that the full stop at `mark` may end
    /// @param next where the next word begins
    static boolean endsSentence(String text, int sentence, int mark, int next) {
        int start = mark;
        while (start > sentence && mark - start < LONGEST && wordUnit(text.charAt(start - 1))) {
            start--;
        }
        if (start == mark) {
            return true;
        }
        if (Character.isDigit(text.charAt(mark - 1))) {
            return !ordinal(text, sentence, start, mark, next);
        }
        int length = mark - start;
        boolean initials = length == 1 || text.charAt(mark - 2) == '.';
        if (length > 6 && !initials) {
            return true;
        }
        String word = text.substring(start, mark).toLowerCase(Locale.ROOT);
        if (NEVER_LAST.contains(word)) {
            return false;
        }
        if (word.equals("no") || word.equals("nos")) {
            return !Character.isDigit(text.charAt(next));
        }
        return !(initials || SELDOM_LAST.contains(word)) || starts(text, next);
    }

    // 1. at the head of a sentence; 3. März; 21. Jahrhundert
    private static boolean ordinal(String text, int sentence, int start, int mark, int next) {
        return mark - start <= 2 && (start == sentence || GERMAN_MONTHS.contains(word(text, next)));
    }

    private static boolean wordUnit(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '.';
    }

    /// Whether a word that begins sentences stands there.
    static boolean starts(String text, int at) {
        return STARTERS.contains(word(text, at));
    }

    /// Whether a word stands there that goes on after a question in quotes.
    static boolean reports(String text, int at) {
        return REPORTING.contains(word(text, at));
    }

    private static String word(String text, int start) {
        int end = start;
        while (end < text.length()
                && end - start <= LONGEST
                && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '\'' || text.charAt(end) == '-')) {
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
