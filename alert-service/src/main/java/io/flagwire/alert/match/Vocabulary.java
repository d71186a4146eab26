package io.flagwire.alert.match;

import java.util.Arrays;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The words, prefixes and values that queries ask for, numbered from 0. It only grows. One thread may add while
/// others look up: they see all that was added before they got hold of what uses it, and perhaps more.
final class Vocabulary {
    static final int UNKNOWN = -1;
    private static final char PREFIX = '*';
    private static final int LONGEST_PREFIX = 64;

    /// What queries ask for. Final fields, so that a thread that finds one finds it whole.
    private static final class Entry {
        final String key;
        final int hash;
        final int id;
        final float share;

        Entry(String key, int hash, int id, float share) {
            this.key = key;
            this.hash = hash;
            this.id = id;
            this.share = share;
        }
    }

    private final Frequencies frequencies;
    private volatile @Nullable Entry[] table = new Entry[1 << 12];
    private volatile Entry[] byId = new Entry[1 << 10];
    private volatile long prefixLengths;
    private int size;

    Vocabulary(Frequencies frequencies) {
        this.frequencies = frequencies;
    }

    /// The number of a query's term; a new one where there is none yet.
    int add(Query.Term term) {
        String key = term.field().text() ? term.value() : value(term.field(), term.value());
        return add(
                key,
                () -> term.field().text()
                        ? frequencies.word(term.value())
                        : frequencies.value(term.field(), term.value()));
    }

    /// The number of a prefix.
    int add(Query.Prefix prefix) {
        String start = prefix.field().text() ? prefix.start() : value(prefix.field(), prefix.start());
        int id = add(start + PREFIX, () -> frequencies.prefix(start));
        if (start.length() < LONGEST_PREFIX) {
            prefixLengths |= 1L << start.length();
        } else {
            prefixLengths |= 1L << LONGEST_PREFIX - 1;
        }
        return id;
    }

    /// The number of a word, or -1.
    int word(char[] characters, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = 31 * hash + characters[i];
        }
        return find(table, characters, length, hash, false);
    }

    /// Gives the number of every prefix that the word begins with.
    void prefixes(char[] characters, int length, IdReader reader) {
        long lengths = prefixLengths;
        if (lengths == 0) {
            return;
        }
        @Nullable Entry[] entries = table;
        int hash = 0;
        for (int i = 1; i <= length; i++) {
            hash = 31 * hash + characters[i - 1];
            if ((lengths >>> Math.min(i, LONGEST_PREFIX - 1) & 1) != 0) {
                int id = find(entries, characters, i, 31 * hash + PREFIX, true);
                if (id != UNKNOWN) {
                    reader.id(id);
                }
            }
        }
    }

    /// Is given numbers.
    interface IdReader {
        void id(int id);
    }

    /// In what share of stories it occurs, from 0 to 1; an estimate.
    float share(int id) {
        return byId[id].share;
    }

    /// As it was added; a value with its field before a colon, a prefix with `*` behind it.
    String key(int id) {
        return byId[id].key;
    }

    static String value(QueryField field, String value) {
        return field.written() + ":" + value;
    }

    private int find(@Nullable Entry[] entries, char[] characters, int length, int hash, boolean prefix) {
        for (int slot = slot(hash, entries.length); ; slot = slot + 1 & entries.length - 1) {
            Entry entry = entries[slot];
            if (entry == null) {
                return UNKNOWN;
            }
            if (entry.hash == hash && same(entry.key, characters, length, prefix)) {
                return entry.id;
            }
        }
    }

    private static boolean same(String key, char[] characters, int length, boolean prefix) {
        if (key.length() != (prefix ? length + 1 : length)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key.charAt(i) != characters[i]) {
                return false;
            }
        }
        return !prefix || key.charAt(length) == PREFIX;
    }

    private int add(String key, DoubleSupplier share) {
        int hash = key.hashCode();
        int known = find(table, key.toCharArray(), key.length(), hash, false);
        if (known != UNKNOWN) {
            return known;
        }
        Entry entry = new Entry(key, hash, size, (float) share.getAsDouble());
        if (size == byId.length) {
            byId = Arrays.copyOf(byId, 2 * size);
        }
        byId[size++] = entry;
        if (2 * size > table.length) {
            grow();
        }
        put(table, entry);
        return entry.id;
    }

    private void grow() {
        @Nullable Entry[] larger = new Entry[2 * table.length];
        for (int id = 0; id < size - 1; id++) {
            put(larger, byId[id]);
        }
        table = larger;
    }

    private static void put(@Nullable Entry[] entries, Entry entry) {
        int slot = slot(entry.hash, entries.length);
        while (entries[slot] != null) {
            slot = slot + 1 & entries.length - 1;
        }
        entries[slot] = entry;
    }

    private static int slot(int hash, int length) {
        return (hash ^ hash >>> 15) * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(length) + 1;
    }
}
