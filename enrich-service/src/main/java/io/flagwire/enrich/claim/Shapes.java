package io.flagwire.enrich.claim;

import io.flagwire.events.Mention;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what no gazetteer lists, by its shape: persons behind titles, companies before legal forms, vessels behind
/// prefixes, sums, counts and dates. English shapes; sums, counts and dates hold in most languages.
final class Shapes {
    private static final String NAME = "\\p{Lu}(?:[\\p{L}-]|['\u2019](?!s\\b)\\p{L}){1,30}";
    private static final String MONTH =
            "(?:January|February|March|April|May|June|July|August|September|October|November|December)";
    private static final Pattern MONEY = Pattern.compile(
            "(?:US|A|C|NT|HK)?[$\u20ac\u00a3\u00a5]\\s?\\d[\\d.,]{0,15}(?<![.,])(?:[ -]?(?:million|billion|trillion|bn|mn|m)\\b)?"
                    + "|\\b\\d[\\d.,]{0,15}(?:[ -](?:million|billion|trillion))?[ -](?:dollars|euros|pounds|ro?ubles|yuan|yen|won|rupees"
                    + "|zlotys|kronor|crowns|francs|lira)\\b");
    private static final Pattern DATE = Pattern.compile("\\b\\d{1,2} " + MONTH + "(?: \\d{4})?\\b|\\b" + MONTH
            + " \\d{1,2}(?:, \\d{4})?\\b|\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b" + MONTH + " \\d{4}\\b");
    private static final Pattern PERSON = Pattern.compile(
            "\\b(?:Mr|Mrs|Ms|Dr|President|Minister|General|Gen|Colonel|Col|Admiral|Senator|Secretary|Ambassador"
                    + "|Chancellor|Commander|spokesman|spokeswoman|director|chairman|businessman|oligarch|tycoon)\\.? (?<name>"
                    + NAME + "(?: (?:al-|bin |van |von |de )?" + NAME + "){1,3})");
    private static final Pattern COMPANY = Pattern.compile("\\b(?<name>" + NAME + "(?:[ -](?:& )?" + NAME
            + "){0,4} (?:Ltd|Limited|LLC|Inc|Corp|Corporation|Co|GmbH|AG|S\\.A\\.|PLC|Oy|AB|JSC|PJSC|Holdings?|Group|Bank|Airlines"
            + "|Airways|Shipping|Industries|Company|Trading|Technologies|Systems|Aerospace|Enterprises|Logistics|Petroleum"
            + "|Refinery|Shipyard)\\b)");
    private static final Pattern VESSEL =
            Pattern.compile("\\b(?:M/V|MV|M/T|MT|USS|HMS|tanker|freighter|cargo ship|dhow)[ ,]{1,2}[\"\u201c]?(?<name>"
                    + NAME + "(?: " + NAME + "){0,2})");

    private static final Set<String> NUMBERS = Lists.of("numbers");
    private static final Set<String> SCALES = Set.of("million", "thousand", "hundred", "dozen");

    private Shapes() {}

    private static boolean digits(String word) {
        return !word.isEmpty() && word.chars().allMatch(Character::isDigit);
    }

    /// In the order of the text; what a name of the gazetteers covers is left out.
    static List<Mention> find(Marked marked) {
        String text = marked.words().text();
        List<Mention> found = new ArrayList<>();
        all(MONEY, "money", text, found);
        all(DATE, "date", text, found);
        all(PERSON, "person", text, found);
        all(COMPANY, "company", text, found);
        all(VESSEL, "vessel", text, found);
        found.removeIf(mention -> marked.covers(mention.start(), mention.end()));
        marked.names().stream().filter(name -> name.sort() == Sort.SYSTEM).forEach(name -> count(marked, name, found));
        found.sort(Comparator.comparingInt(Mention::start).thenComparing(Mention::end));
        return found;
    }

    private static void all(Pattern shape, String type, String text, List<Mention> found) {
        Matcher matcher = shape.matcher(text);
        boolean named = shape != MONEY && shape != DATE;
        while (matcher.find()) {
            int start = named ? matcher.start("name") : matcher.start();
            int end = named ? matcher.end("name") : matcher.end();
            add(type, text, start, end, found);
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
