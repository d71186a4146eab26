package io.flagwire.enrich.claim;

import io.flagwire.events.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/// Finds what no gazetteer lists, by its shape: persons behind titles, companies before legal forms, vessels behind
/// prefixes, sums, counts and dates. English shapes; sums, counts and dates hold in most languages.
final class Shapes {
    private static final String NAME = "\\p{Lu}(?:[\\p{L}-]|['\u2019](?!s\\b)\\p{L}){1,30}";
    private static final String MONTHS =
            "January|February|March|April|May|June|July|August|September|October|November|December";
    private static final String MONTH = "(?:" + MONTHS + ")";
    private static final String TITLES = "Mr|Mrs|Ms|Dr|President|Minister|General|Gen|Colonel|Col|Admiral|Senator"
            + "|Secretary|Ambassador|Chancellor|Commander|spokesman|spokeswoman|director|chairman|businessman|oligarch"
            + "|tycoon";
    private static final String FORMS = "Ltd|Limited|LLC|Inc|Corp|Corporation|Co|GmbH|AG|S\\.A\\.|PLC|Oy|AB|JSC|PJSC"
            + "|Holdings?|Group|Bank|Airlines|Airways|Shipping|Industries|Company|Trading|Technologies|Systems|Aerospace"
            + "|Enterprises|Logistics|Petroleum|Refinery|Shipyard";
    private static final String SHIPS = "M/V|MV|M/T|MT|USS|HMS|tanker|freighter|cargo ship|dhow";
    private static final String SIGNS = "$\u20ac\u00a3\u00a5";
    private static final Shape MONEY = Shape.of(
            "money",
            "(?:US|A|C|NT|HK)?[" + SIGNS
                    + "]\\s?\\d[\\d.,]{0,15}(?<![.,])(?:[ -]?(?:million|billion|trillion|bn|mn|m)\\b)?"
                    + "|\\b\\d[\\d.,]{0,15}(?:[ -](?:million|billion|trillion))?[ -](?:dollars|euros|pounds|ro?ubles|yuan|yen"
                    + "|won|rupees|zlotys|kronor|crowns|francs|lira)\\b");
    private static final Shape DATE = Shape.of(
            "date",
            "\\b\\d{1,2} " + MONTH + "(?: \\d{4})?\\b|\\b" + MONTH
                    + " \\d{1,2}(?:, \\d{4})?\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b" + MONTH + " \\d{4}\\b");
    private static final Shape PERSON = Shape.of(
            "person",
            "\\b(?:" + TITLES + ")\\.? (?<name>" + NAME + "(?: (?:al-|bin |van |von |de )?" + NAME + "){1,3})");
    private static final Shape COMPANY =
            Shape.of("company", "\\b(?<name>" + NAME + "(?:[ -](?:& )?" + NAME + "){0,4} (?:" + FORMS + ")\\b)");
    private static final Shape VESSEL =
            Shape.of("vessel", "\\b(?:" + SHIPS + ")[ ,]{1,2}[\"\u201c]?(?<name>" + NAME + "(?: " + NAME + "){0,2})");
    // From the first capital of the longest company to its legal form.
    private static final int COMPANY_REACH = 5 * (2 * 31 + 3);

    // By a hash of a word, which shapes may start there; for a company, where its legal form may stand. It may hold a
    // word for another, and misses none.
    private static final byte[] KEYS = new byte[1 << 12];
    private static final int OF_DATE = 1;
    private static final int OF_PERSON = 2;
    private static final int OF_COMPANY = 4;
    private static final int OF_VESSEL = 8;

    static {
        keys(MONTHS, OF_DATE);
        keys(TITLES, OF_PERSON);
        keys(FORMS, OF_COMPANY);
        keys("Holding", OF_COMPANY);
        keys(SHIPS, OF_VESSEL);
    }

    private static final Set<String> NUMBERS = Lists.of("numbers");
    private static final Set<String> SCALES = Set.of("million", "thousand", "hundred", "dozen");

    private Shapes() {}

    private static boolean digits(String word) {
        return !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    }

    /// In the order of the text; what a name of the gazetteers covers is left out.
    static List<Mention> find(Marked marked) {
        List<Mention> found = written(marked.words().text());
        found.removeIf(mention -> marked.covers(mention.start(), mention.end()));
        marked.names().stream().filter(name -> name.sort() == Sort.SYSTEM).forEach(name -> count(marked, name, found));
        found.sort(Comparator.comparingInt(Mention::start).thenComparing(Mention::end));
        return found;
    }

    private static List<Mention> written(String text) {
        Shape.Search money = MONEY.in(text);
        Shape.Search date = DATE.in(text);
        Shape.Search person = PERSON.in(text);
        Shape.Search company = COMPANY.in(text);
        Shape.Search vessel = VESSEL.in(text);
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= '0' && letter <= '9') {
                money.at(i);
                date.at(i);
                while (i + 1 < text.length() && text.charAt(i + 1) >= '0' && text.charAt(i + 1) <= '9') {
                    i++;
                }
            } else if (plain(letter)) {
                int end = wordEnd(text, i);
                int kinds = KEYS[key(text, i, end)];
                if ((kinds & OF_DATE) != 0) {
                    date.at(i);
                }
                if ((kinds & OF_PERSON) != 0) {
                    person.at(i);
                }
                if ((kinds & OF_COMPANY) != 0) {
                    company.capitals(i - COMPANY_REACH, i);
                }
                if ((kinds & OF_VESSEL) != 0) {
                    vessel.at(i);
                }
                i = end - 1;
            } else if (SIGNS.indexOf(letter) >= 0) {
                for (int start = Math.max(0, i - 2); start <= i; start++) {
                    money.at(start);
                }
            }
        }
        List<Mention> found = new ArrayList<>();
        for (Shape.Search search : List.of(money, date, person, company, vessel)) {
            found.addAll(search.found());
        }
        return found;
    }

    /// A letter or digit of ASCII, of which words of shapes are made.
    static boolean plain(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter >= '0' && letter <= '9';
    }

    private static int wordEnd(String text, int start) {
        int end = start + 1;
        while (end < text.length() && plain(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int key(String text, int start, int end) {
        int key = 0;
        for (int i = start; i < end; i++) {
            key = key * 31 + text.charAt(i);
        }
        return (key ^ key >>> 12) & KEYS.length - 1;
    }

    // By the first word of each.
    private static void keys(String alternatives, int kind) {
        for (String one : alternatives.split("\\|")) {
            KEYS[key(one, 0, wordEnd(one, 0))] |= (byte) kind;
        }
    }

    private static void add(String type, String text, int start, int end, List<Mention> found) {
        String quote = text.substring(start, end);
        if (quote.indexOf('\n') < 0) {
            found.add(new Mention(type, quote, null, null, List.of(), quote, start, end));
        }
    }

    // "18 Leopard tanks", "up to 40 new F-16 jets"
    private static void count(Marked marked, Name system, List<Mention> found) {
        Words words = marked.words();
        for (int i = system.first() - 1; i >= Math.max(0, system.first() - 4); i--) {
            Name between = marked.at(i);
            if (words.after(i + 1, ".;:\n") || between != null && between.sort() == Sort.SYSTEM) {
                return;
            }
            String word = words.word(i);
            boolean number = digits(word) && !word.matches("(?:19|20)\\d\\d") || NUMBERS.contains(word);
            if (number) {
                int first = i;
                while (first > 0
                        && (digits(words.word(first - 1)) && !words.after(first, ";:.\n")
                                || SCALES.contains(word) && Set.of("a", "half").contains(words.word(first - 1)))) {
                    first--;
                }
                add("quantity", words.text(), words.start(first), words.end(i), found);
                return;
            }
        }
    }
}
