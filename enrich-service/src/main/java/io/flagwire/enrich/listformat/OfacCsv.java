package io.flagwire.enrich.listformat;

import io.flagwire.enrich.listformat.EntryCollector.Draft;
import io.flagwire.enrich.listformat.ListEntry.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads `sdn.csv`, and `alt.csv` where it follows in the same document: their rows differ by the number of columns.
/// Weak aliases stand in quotation marks among the remarks of an entry.
final class OfacCsv {
    private static final int ENTRY_COLUMNS = 12;
    private static final int ALIAS_COLUMNS = 5;
    private static final int REMARKS = 11;
    private static final Pattern WEAK = Pattern.compile("a\\.k\\.a\\. ['\"]([^'\"]{2,200})['\"]");

    private OfacCsv() {}

    static ReadList read(InputStream document, int most) throws IOException, UnreadableListException {
        CsvRows rows = new CsvRows(document);
        EntryCollector entries = new EntryCollector(most);
        for (List<String> row = rows.next(); row != null; row = rows.next()) {
            switch (row.size()) {
                case ENTRY_COLUMNS -> entry(row, rows.line(), entries);
                case ALIAS_COLUMNS -> alias(row, rows.line(), entries);
                default ->
                    throw new UnreadableListException(
                            rows.line(),
                            "the row has %d columns; %d of sdn.csv or %d of alt.csv are wanted"
                                    .formatted(row.size(), ENTRY_COLUMNS, ALIAS_COLUMNS));
            }
        }
        return entries.read();
    }

    private static void entry(List<String> row, long line, EntryCollector entries) throws UnreadableListException {
        number(row.getFirst(), line);
        Kind kind = kind(cell(row, 2), line);
        if (kind == null) {
            entries.skip();
            return;
        }
        Draft draft = entries.open(row.getFirst(), kind, line);
        draft.name(cell(row, 1), false, line);
        String remarks = row.get(REMARKS);
        Matcher weak = WEAK.matcher(remarks);
        while (weak.find()) {
            draft.name(weak.group(1), true, line);
        }
        Matcher imo = OfacXml.IMO.matcher(remarks);
        while (kind == Kind.VESSEL && imo.find()) {
            draft.vesselNumber(imo.group(1));
        }
    }

    // Of an entry that was skipped, or that another file has, an alias says nothing.
    private static void alias(List<String> row, long line, EntryCollector entries) throws UnreadableListException {
        number(row.getFirst(), line);
        Draft draft = entries.known(row.getFirst());
        if (draft != null) {
            draft.name(cell(row, 3), false, line);
        }
    }

    private static void number(String cell, long line) throws UnreadableListException {
        if (!cell.strip().matches("\\d{1,12}")) {
            throw new UnreadableListException(line, "the first column is '%s'; a number is wanted".formatted(cell));
        }
    }

    private static @Nullable Kind kind(@Nullable String type, long line) throws UnreadableListException {
        return switch (type == null ? "entity" : type.toLowerCase(Locale.ROOT)) {
            case "individual" -> Kind.PERSON;
            case "entity" -> Kind.ORGANIZATION;
            case "vessel" -> Kind.VESSEL;
            case "aircraft" -> null;
            default ->
                throw new UnreadableListException(
                        line, "SDN_Type is '%s'; individual, vessel, aircraft or -0- is wanted".formatted(type));
        };
    }

    // "-0-" stands for nothing.
    private static @Nullable String cell(List<String> row, int column) {
        String cell = row.get(column).strip();
        return cell.isEmpty() || cell.equals("-0-") ? null : cell;
    }
}
