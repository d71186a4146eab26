package io.flagwire.enrich.story;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Who first had the report, where the text names it: `(Reuters)`, "Reuters reported", "according to a report by the
/// Financial Times".
final class Origin {
    private static final int LOOKED_AT = 2000;
    private static final int DATELINE = 200;
    private static final String NAME =
            "(?<name>(?:\\p{Lu}[\\p{L}.'’-]*)(?: (?:of|the|and|de|di|la|le|el|\\p{Lu}[\\p{L}.'’-]*)){0,4})";
    private static final Pattern CREDIT = Pattern.compile(
            "\\((?<name>Reuters|AFP|AP|UPI|dpa|EFE|ANSA|Xinhua|TASS|Interfax|Kyodo|Yonhap|Bloomberg|PTI|DW"
                    + "|\\p{Lu}[\\p{L}]+(?: \\p{Lu}[\\p{L}]+)? (?:Press|Wire|News|Agency))\\) ?[-\u2013\u2014]");
    private static final Pattern REPORTED =
            Pattern.compile("\\b(?:[Tt]he )?" + NAME + "(?: (?:news agency|newspaper|magazine|daily))?"
                    + " (?:first )?(?:reported|has reported|reports)\\b(?! (?:that )?(?:to|a loss|profit))");
    private static final Pattern REPORTED_BY = Pattern.compile(
            "\\b(?:reported(?: by| in)?|report(?:s)? (?:by|in|from)|first published (?:by|in)|told|according to) "
                    + "(?:the )?" + NAME);
    private static final Pattern OUTLET = Pattern.compile("Reuters|AFP|Agence France-Presse|AP|Associated"
            + " Press|Bloomberg|CNN|BBC|Xinhua|TASS|Interfax|Kyodo|Yonhap|NHK|Axios|Politico|Spiegel|Der Spiegel|Die"
            + " Zeit|Bild|Le Monde|Le Figaro|El País|El Pais|Nikkei(?: Asia)?|Haaretz|Kommersant|Vedomosti|Al"
            + " Jazeera|Anadolu|Fars|Tasnim|IRNA|KCNA|Semafor|dpa|ANSA|EFE|Ukrinform|RIA"
            + "|.*\\b(?:Times|Post|Journal|Press|Wire|News|Guardian|Telegraph|Tribune|Herald|Daily|Gazette|Agency|Observer"
            + "|Zeitung|Independent|Mail|Economist|Insider)");

    private Origin() {}

    /// The name as the text has it; the own source of the article is no origin.
    static Optional<String> of(@Nullable String text, String source) {
        if (text == null) {
            return Optional.empty();
        }
        String start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        String folded = source.replaceAll("[^\\p{L}]", "").toLowerCase(java.util.Locale.ROOT);
        Matcher credit = CREDIT.matcher(start);
        Optional<String> found = credit.find() && credit.start() < start.indexOf('\n') + 1 + DATELINE
                ? Optional.of(credit.group("name"))
                : reported(start);
        return found.filter(
                name -> !folded.contains(name.replaceAll("[^\\p{L}]", "").toLowerCase(java.util.Locale.ROOT)));
    }

    // Only where the words are there at all: the patterns try every word with a capital.
    private static Optional<String> reported(String start) {
        boolean report = start.contains("report");
        Optional<String> found = report ? first(REPORTED.matcher(start)) : Optional.empty();
        boolean other =
                start.contains("told ") || start.contains("according to ") || start.contains("first published ");
        return found.isEmpty() && (report || other) ? first(REPORTED_BY.matcher(start)) : found;
    }

    private static Optional<String> first(Matcher matcher) {
        while (matcher.find()) {
            String name = matcher.group("name").replaceAll("[^\\p{L}]+$", "");
            if (OUTLET.matcher(name).matches()) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
