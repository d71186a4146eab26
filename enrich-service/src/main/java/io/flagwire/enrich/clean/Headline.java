package io.flagwire.enrich.clean;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line that says what the article says, without the name of the site that the page's title ends with.
final class Headline {
    private static final int LEAST_LEFT = 15;
    private static final int LONGEST_NAME = 40;
    private static final int LONGEST = 200;
    private static final String SEPARATORS = "|\uff5c\u00bb\u00ab-\u2013\u2014:_";
    private static final Pattern BAR =
            Pattern.compile("^(?<rest>.*\\S) ?[|\uff5c\u00bb\u00ab] ?(?<name>[^|\uff5c\u00bb\u00ab]+)$");
    private static final Pattern DASH =
            Pattern.compile("^(?<rest>.*\\S)(?: [-\u2013\u2014] |\\s*::\\s*| _ |_)(?<name>[^_]+?)$");
    private static final Pattern SITE = Pattern.compile(
            "(?iu).*(?:\\.(?:com|org|net|gov|int|co\\.uk|de|fr|pl|ru|es|se|vn|cn|info|eu)$|(?<!\\p{L})(?:news|times|post|herald|tribune|"
                    + "gazette|magazine|online|zeitung|nachrichten|noticias|actualités|wiadomości|nyheter|новости)$).*|.*(?:新闻|新闻网|日报|在线|网)$");
    private static final Set<String> NAMES = Set.of(
            "reuters",
            "ap",
            "the associated press",
            "associated press",
            "afp",
            "france 24",
            "bbc",
            "cnn",
            "al jazeera",
            "al jazeera english",
            "the guardian",
            "guardian",
            "bloomberg",
            "npr",
            "dw",
            "rt",
            "tass",
            "xinhua",
            "the hill",
            "politico",
            "axios",
            "le monde",
            "le figaro",
            "libération",
            "der spiegel",
            "spiegel",
            "faz",
            "die zeit",
            "tagesschau",
            "el país",
            "el mundo",
            "abc",
            "wyborcza",
            "onet",
            "interia",
            "rmf24",
            "svt",
            "dagens nyheter",
            "aftonbladet",
            "expressen",
            "vnexpress",
            "tuổi trẻ",
            "thanh niên",
            "риа новости",
            "тасс",
            "интерфакс",
            "рбк",
            "коммерсант",
            "الجزيرة",
            "العربية",
            "رويترز",
            "the white house",
            "efe",
            "dpa",
            "ansa",
            "pap");

    private Headline() {}

    /// Cleaning twice changes nothing. Empty for no headline.
    static String of(String raw) {
        String headline = LineText.of(TextRepair.repair(raw).replace('\n', ' '));
        for (String shorter = shorter(headline); !shorter.equals(headline); shorter = shorter(headline)) {
            headline = shorter;
        }
        return headline;
    }

    private static String shorter(String headline) {
        if (headline.length() > LONGEST || !separated(headline)) {
            return headline;
        }
        Matcher bar = BAR.matcher(headline);
        if (bar.matches() && left(bar) && bar.group("name").strip().split(" ", -1).length <= 5) {
            return LineText.of(bar.group("rest"));
        }
        Matcher dash = DASH.matcher(headline);
        return dash.matches() && left(dash) && site(dash.group("name")) ? LineText.of(dash.group("rest")) : headline;
    }

    private static boolean separated(String headline) {
        for (int i = LEAST_LEFT / 3; i < headline.length(); i++) {
            if (SEPARATORS.indexOf(headline.charAt(i)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean left(Matcher parts) {
        return Punctuation.weight(parts.group("rest")) >= LEAST_LEFT
                && parts.group("name").length() <= LONGEST_NAME;
    }

    private static boolean site(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        return NAMES.contains(plain)
                || (plain.split(" ", -1).length <= 4 && SITE.matcher(plain).matches());
    }
}
