package io.flagwire.enrich.clean;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an article says of its own origin, as written there; null where it does not say so in a form that is known.
///
/// @param place where it was written
/// @param credit the agency it comes from
/// @param byline who wrote it
public record Dateline(
        @Nullable String place,
        @Nullable String credit,
        @Nullable String byline) {
    /// Nothing is known.
    public static final Dateline NONE = new Dateline(null, null, null);

    private static final String CREDIT =
            "(?<credit>Reuters|AFP|AP|UPI|dpa|DPA|DW|EFE|Europa Press|EUROPA PRESS|ANSA|PAP|TT|Xinhua|TASS|Tass|IRNA|Mehr|"
                    + "MNA|ISNA|Tasnim|Fars|Anadolu|AA|Kyodo|Yonhap|PTI|ANI|SANA|SPA|WAM|KUNA|Petra|MENA|Bloomberg|CNN|"
                    + "BBC|VOA|RFE/RL|Ukrinform|Interfax|VNA|TTXVN|Notimex|Agencia Brasil|РИА Новости|ТАСС|"
                    + "Интерфакс|رويترز|أ ف ب|أ ب|د ب أ|وات|واس|شينخوا)";
    private static final String DATE = "(?:,? ?(?:\\p{L}{3,10}\\.? \\d{1,2}|\\d{1,2}\\.? (?:de )?\\p{L}{3,10}\\.?))?";
    // MOSCOW, March 3 (Reuters) - ; Berlin (dpa) -
    private static final Pattern CREDITED =
            Pattern.compile("^(?<place>\\p{L}[\\p{L}\\p{M} .'\u2019/-]{1,40}?)(?:, ?[\\p{L}. ]{2,25}?)?" + DATE
                    + " ?[-\u2013]? ?[(/]" + CREDIT + "[)/]");
    // TEHRAN -
    private static final Pattern CAPITALS =
            Pattern.compile("^(?<place>\\p{Lu}[\\p{Lu}\\p{M} .'\u2019/-]{2,40}?)(?:, ?[\\p{L}. ]{2,25}?)?" + DATE
                    + " ?[-\u2013\u2014]{1,2} ");
    // МОСКВА, 3 мар - РИА Новости
    private static final Pattern AFTER_DASH =
            Pattern.compile("^(?<place>\\p{L}[\\p{L} -]{2,30}?), \\d{1,2} \\p{L}{3,8}\\.?,? ?[-\u2013\u2014./] ?/?"
                    + CREDIT + "(?!\\p{L})");
    // 新华社北京3月3日电
    private static final Pattern HAN = Pattern.compile(
            "^(?<credit>新华社|新華社|中新社|中新网|央视网|中央社)?(?<place>\\p{IsHan}{2,6}?)?(?:\\d{1,2}月)?\\d{1,2}日(?:电|電|讯|訊)");
    private static final Pattern BYLINE = Pattern.compile(
            "(?i)^(?:by|von|par|por|av|autor:|auteur :|автор:|بقلم:?|tác giả:) (?<name>[\\p{L}\\p{M}.'\u2019-]+(?: [\\p{L}\\p{M}.'\u2019-]+){1,4})$");
    private static final int LONGEST_BYLINE = 60;
    private static final int LEAST_WEIGHT = 60;
    private static final int LOOKED_AT = 120;

    /// Who a line names as the author, or null when the line is no byline.
    static @Nullable String byline(String line) {
        if (line.length() > LONGEST_BYLINE || Character.isWhitespace(line.charAt(line.length() - 1))) {
            return null;
        }
        Matcher found = BYLINE.matcher(line);
        return found.matches() && !line.endsWith(".") ? found.group("name") : null;
    }

    /// What the first words of a paragraph say; [#NONE] for most paragraphs.
    static Dateline of(String paragraph) {
        if (Punctuation.weight(paragraph) < LEAST_WEIGHT) {
            return NONE;
        }
        String start = paragraph.substring(0, Math.min(paragraph.length(), LOOKED_AT));
        if (Punctuation.han(start.charAt(0))) {
            return found(HAN.matcher(start));
        }
        if (start.indexOf('(') > 0 || start.indexOf('/') > 0) {
            Dateline credited = found(CREDITED.matcher(start));
            if (!credited.equals(NONE)) {
                return credited;
            }
        }
        if (!Character.isUpperCase(start.charAt(0)) || !Character.isUpperCase(start.charAt(1))) {
            return NONE;
        }
        Dateline dated = found(AFTER_DASH.matcher(start));
        Matcher capitals = CAPITALS.matcher(start);
        return dated.equals(NONE) && capitals.find() ? new Dateline(capitals.group("place"), null, null) : dated;
    }

    private static Dateline found(Matcher form) {
        return form.find() ? new Dateline(form.group("place"), form.group("credit"), null) : NONE;
    }
}
