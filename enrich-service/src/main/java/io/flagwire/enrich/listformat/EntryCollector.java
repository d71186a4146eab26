package io.flagwire.enrich.listformat;

import io.flagwire.enrich.listformat.ListEntry.Kind;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Takes entries as they are read, and refuses what no list has: too many of them, names without end, the same
/// id twice.
final class EntryCollector {
    private static final int MOST_NAMES = 100;
    private static final int LONGEST_NAME = 400;

    private final int most;
    private final Map<String, Draft> drafts = new LinkedHashMap<>();
    private int skipped;

    /// @param most how many entries at most
    EntryCollector(int most) {
        this.most = most;
    }

    /// An entry that is being read.
    static final class Draft {
        private final String id;
        private final Kind kind;
        private final List<ListedName> names = new ArrayList<>();
        private final List<String> vesselNumbers = new ArrayList<>();

        private Draft(String id, Kind kind) {
            this.id = id;
            this.kind = kind;
        }

        Kind kind() {
            return kind;
        }

        /// Repetitions and what is beyond the hundredth name are left out.
        void name(@Nullable String text, boolean weak, long line) throws UnreadableListException {
            String stripped = text == null ? "" : text.strip().replaceAll("\\s+", " ");
            if (stripped.length() > LONGEST_NAME) {
                throw new UnreadableListException(
                        line, "a name of entry %s has more than %d characters".formatted(id, LONGEST_NAME));
            }
            boolean known = names.stream().anyMatch(name -> name.text().equalsIgnoreCase(stripped));
            if (!stripped.isEmpty() && !known && names.size() < MOST_NAMES) {
                names.add(new ListedName(stripped, weak));
            }
        }

        void vesselNumber(String digits) {
            if (!vesselNumbers.contains(digits)) {
                vesselNumbers.add(digits);
            }
        }
    }

    /// A new entry.
    Draft open(@Nullable String id, Kind kind, long line) throws UnreadableListException {
        if (id == null || id.isBlank()) {
            throw new UnreadableListException(line, "an entry has no id");
        }
        if (drafts.size() == most) {
            throw new UnreadableListException(line, "there are more than %d entries".formatted(most));
        }
        Draft draft = new Draft(id.strip(), kind);
        if (drafts.putIfAbsent(draft.id, draft) != null) {
            throw new UnreadableListException(line, "entry %s is there twice".formatted(draft.id));
        }
        return draft;
    }

    /// The entry of that id, if there is one.
    @Nullable
    Draft known(String id) {
        return drafts.get(id.strip());
    }

    /// Something that is not of a kind that can be in the news by name, such as an aircraft or an address.
    void skip() {
        skipped++;
    }

    /// Everything read; entries that turned out to have no name are among the skipped.
    ReadList read() throws UnreadableListException {
        List<ListEntry> entries = drafts.values().stream()
                .filter(draft -> !draft.names.isEmpty())
                .map(draft -> new ListEntry(draft.id, draft.kind, draft.names, draft.vesselNumbers))
                .toList();
        if (entries.isEmpty()) {
            throw new UnreadableListException("there is no person, organization or vessel in it");
        }
        return new ReadList(entries, skipped + drafts.size() - entries.size());
    }
}
