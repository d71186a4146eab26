package io.flagwire.alert.match;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// The words, prefixes and values that queries ask for, numbered from 0. It only grows. One thread may add while
/// others look up: they see all that was added before they got hold of what uses it, and perhaps more.
final class Vocabulary {
    static final int UNKNOWN = -1;
    private static final char PREFIX = '*';
    private static final int LONGEST_PREFIX = 64;

    // Two characters each for the number and the length.
    private static final int HEAD = 4;
    private static final VarHandle SLOTS = MethodHandles.arrayElementVarHandle(long[].class);

    /// What queries ask for.
    ///
    /// @param at where it is in the pool
    private record Entry(String key, int at, float share) {}

    private final Frequencies frequencies;
    // An open hash table: the hash, and below it where in the pool the entry is; 0 where there is none. In the pool are
    // each entry's number, length and characters, side by side, so that a word is looked up in two places.
    private volatile long[] table = new long[1 << 12];
    private volatile char[] pool = new char[1 << 14];
    private volatile Entry[] byId = new Entry[1 << 10];
    private volatile long prefixLengths;
    private int pooled = 1;
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
        long[] slots = table;
        int hash = 0;
        for (int i = 1; i <= length; i++) {
            hash = 31 * hash + characters[i - 1];
            if ((lengths >>> Math.min(i, LONGEST_PREFIX - 1) & 1) != 0) {
                int id = find(slots, characters, i, 31 * hash + PREFIX, true);
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

    private int find(long[] slots, char[] characters, int length, int hash, boolean prefix) {
        for (int slot = slot(hash, slots.length); ; slot = slot + 1 & slots.length - 1) {
            // What was written before the slot is seen behind it, in the pool as it is by then.
            long entry = (long) SLOTS.getAcquire(slots, slot);
            if (entry == 0) {
                return UNKNOWN;
            }
            if ((int) (entry >>> Integer.SIZE) == hash) {
                char[] entries = pool;
                int at = (int) entry;
                if (same(entries, at, characters, length, prefix)) {
                    return number(entries, at);
                }
            }
        }
    }

    private static boolean same(char[] entries, int at, char[] characters, int length, boolean prefix) {
        if (number(entries, at + 2) != (prefix ? length + 1 : length)) {
            return false;
        }
        int start = at + HEAD;
        for (int i = 0; i < length; i++) {
            if (entries[start + i] != characters[i]) {
                return false;
            }
        }
        return !prefix || entries[start + length] == PREFIX;
    }

    private static int number(char[] entries, int at) {
        return entries[at] << Character.SIZE | entries[at + 1];
    }

    private static void number(char[] entries, int at, int number) {
        entries[at] = (char) (number >>> Character.SIZE);
        entries[at + 1] = (char) number;
    }

    private int add(String key, DoubleSupplier share) {
        int hash = key.hashCode();
        int known = find(table, key.toCharArray(), key.length(), hash, false);
        if (known != UNKNOWN) {
            return known;
        }
        Entry entry = new Entry(key, pooled(key, size), (float) share.getAsDouble());
        if (size == byId.length) {
            byId = Arrays.copyOf(byId, 2 * size);
        }
        byId[size++] = entry;
        if (2 * size > table.length) {
            grow();
        }
        put(table, entry);
        return size - 1;
    }

    private int pooled(String key, int id) {
        int at = pooled;
        int end = at + HEAD + key.length();
        char[] entries = pool;
        if (end > entries.length) {
            entries = Arrays.copyOf(entries, Math.max(end, 2 * entries.length));
        }
        number(entries, at, id);
        number(entries, at + 2, key.length());
        key.getChars(0, key.length(), entries, at + HEAD);
        pool = entries;
        pooled = end;
        return at;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int id = 0; id < size - 1; id++) {
            put(larger, byId[id]);
        }
        table = larger;
    }

    private static void put(long[] slots, Entry entry) {
        int hash = entry.key.hashCode();
        int slot = slot(hash, slots.length);
        while (slots[slot] != 0) {
            slot = slot + 1 & slots.length - 1;
        }
        SLOTS.setRelease(slots, slot, (long) hash << Integer.SIZE | entry.at);
    }

    private static int slot(int hash, int length) {
        return (hash ^ hash >>> 15) * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(length) + 1;
    }
}
