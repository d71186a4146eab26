package io.flagwire.enrich.claim;

import io.flagwire.enrich.claim.Entry.Form;
import io.flagwire.enrich.sense.FoldedText;
import io.flagwire.enrich.sense.TermFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The names and frame words of one language, from the tables in `claim/` and `lexicon/`; each table says its source.
/// Safe for use by many threads.
final class Gazetteer {
    private static final Pattern ALTERNATIVE = Pattern.compile("\\|(?![^(]*\\))");

    private static final Map<String, Sort> SENSES = Map.ofEntries(
            Map.entry("SANCTION", Sort.SANCTION),
            Map.entry("MEASURE", Sort.MEASURE),
            Map.entry("IMPOSE", Sort.IMPOSE),
            Map.entry("PROPOSE", Sort.PROPOSE),
            Map.entry("THREATEN", Sort.THREATEN),
            Map.entry("EXTEND", Sort.EXTEND),
            Map.entry("EASE", Sort.EASE),
            Map.entry("EVADE", Sort.EVADE),
            Map.entry("ENFORCE", Sort.ENFORCE),
            Map.entry("TRANSFER", Sort.GIVE),
            Map.entry("DEAL", Sort.DEAL),
            Map.entry("AGREE", Sort.AGREE),
            Map.entry("APPROVE", Sort.APPROVE),
            Map.entry("OFFER", Sort.OFFER),
            Map.entry("REQUEST", Sort.REQUEST),
            Map.entry("SUSPEND", Sort.SUSPEND),
            Map.entry("INTERCEPT", Sort.INTERCEPT),
            Map.entry("ALLEGE", Sort.ALLEGE),
            Map.entry("DENY", Sort.DENY));

    private final List<Entry> entries = new ArrayList<>();
    private final TermFinder finder;

    /// Told of each entry found.
    interface Found {
        void found(Entry entry, int first, int end);
    }

    /// @throws IllegalArgumentException for a line that is no entry, naming file and line
    Gazetteer(String language) {
        List<String> terms = new ArrayList<>();
        if (language.equals("en")) {
            Table.read("/claim/countries.tsv", 2, row -> country(row, terms));
        } else {
            Table.read("/lexicon/countries-" + language + ".tsv", 2, row -> foreign(row, terms));
        }
        boolean english = language.equals("en");
        Table.read("/claim/bodies.tsv", 4, row -> {
            if (english || row.getFirst().equals("group") || row.getFirst().equals("maker")) {
                body(row, terms);
            }
        });
        Table.read("/claim/systems.tsv", 4, row -> system(row, terms));
        if (english) {
            Table.read("/claim/frames-en.tsv", 2, row -> word(row, terms));
        } else {
            Table.read("/lexicon/" + language + ".tsv", 2, row -> sense(row, terms));
        }
        finder = new TermFinder(language, terms);
    }

    /// Reports all entries that the text has, overlapping ones too.
    ///
    /// @return how many steps it took; in proportion to the length of the text, whatever it says
    long find(FoldedText text, Found found) {
        return finder.find(text, (term, first, end) -> found.found(entries.get(term), first, end));
    }

    private void country(List<String> row, List<String> terms) {
        String code = row.getFirst();
        Form[] forms = Form.values();
        for (int i = 1; i < row.size(); i++) {
            Form form = forms[i - 1];
            each(row.get(i), (term, signs) -> {
                terms.add(term);
                entries.add(entry(Sort.COUNTRY, code, code, null, "", form, signs, true));
            });
        }
    }

    private void foreign(List<String> row, List<String> terms) {
        String code = row.getFirst().substring(row.getFirst().indexOf(':') + 1);
        Sort sort = code.length() > 2 || code.equals("EU") || code.equals("UN") ? Sort.BODY : Sort.COUNTRY;
        terms.add(row.get(1));
        entries.add(entry(sort, code, code, null, "", Form.NAME, "", false));
    }

    private void body(List<String> row, List<String> terms) {
        String type = row.getFirst();
        boolean seat = type.equals("seat");
        Sort sort = seat || type.equals("people") ? Sort.BODY : Sort.valueOf(type.toUpperCase(Locale.ROOT));
        Form form = seat ? Form.SEAT : type.equals("people") ? Form.DEMONYM : Form.NAME;
        each(row.get(3), (term, signs) -> {
            terms.add(term);
            entries.add(entry(sort, row.get(1), row.get(2).isEmpty() ? null : row.get(2), null, "", form, signs, true));
        });
    }

    private void system(List<String> row, List<String> terms) {
        each(row.get(3), (term, signs) -> {
            terms.add(term);
            terms.add(plural(term));
            Entry entry = entry(Sort.SYSTEM, row.get(2), null, row.getFirst(), row.get(1), Form.NAME, signs, false);
            entries.add(entry);
            entries.add(entry);
        });
    }

    private void word(List<String> row, List<String> terms) {
        terms.add(row.get(1));
        entries.add(Entry.word(Sort.valueOf(row.getFirst())));
    }

    private void sense(List<String> row, List<String> terms) {
        String concept = row.getFirst();
        boolean weapon = concept.equals("WEAPON");
        Sort sort = weapon ? Sort.SYSTEM : SENSES.get(concept);
        if (sort != null) {
            terms.add(row.get(1));
            entries.add(
                    weapon ? entry(sort, "weapons", null, "unspecified", "", Form.NAME, "", false) : Entry.word(sort));
        }
    }

    private static Entry entry(
            Sort sort,
            String name,
            @Nullable String country,
            @Nullable String sipri,
            String marks,
            Form form,
            String signs,
            boolean capital) {
        return new Entry(
                sort,
                name,
                country,
                sipri,
                marks.isEmpty() ? List.of() : List.of(marks.split(",")),
                form,
                signs.contains("^"),
                capital || signs.contains("!"),
                signs.contains("~"));
    }

    private static String plural(String term) {
        if (term.endsWith("s") || term.endsWith("x") || term.endsWith("ch") || term.endsWith("sh")) {
            return term + "es";
        }
        return term.endsWith("y") && !term.matches(".*[aeiou]y")
                ? term.substring(0, term.length() - 1) + "ies"
                : term + "s";
    }

    private static void each(String terms, BiConsumer<String, String> told) {
        for (String term : ALTERNATIVE.split(terms)) {
            int signs = 0;
            while (signs < term.length() && "^~!".indexOf(term.charAt(signs)) >= 0) {
                signs++;
            }
            if (signs < term.length()) {
                told.accept(term.substring(signs), term.substring(0, signs));
            }
        }
    }
}
