package io.flagwire.enrich.likeness;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// What is kept of an article's text to compare it by, about 450 bytes whatever the length of the text.
///
/// @param shingles the 40 smallest hashes of its runs of four words, ascending: a sample that two texts which share
///     words in a row also share (MinHash in its bottom-k form, so that what is cut off or added can be told)
/// @param shingleCount how many different runs of four words it has
/// @param terms its weightiest terms, packed as [Term] says, ascending by key
public record Signature(int[] shingles, int shingleCount, int[] terms) {
    static final int SHINGLES = 40;
    static final int TERMS = 72;

    private static final int MOST_LEADING = 20;
    private static final int MARK = 0x5A7E;
    private static final int MOST_COUNTED = 0xffff;

    /// The keys of its weightiest terms, by which articles that may tell the same are looked for.
    public int[] leading() {
        // The heaviest first; of equals, in the order of their numbers.
        return IntStream.of(terms)
                .mapToLong(term -> (long) -Term.weight(term) << 32 | (term ^ Integer.MIN_VALUE) & 0xffffffffL)
                .sorted()
                .limit(MOST_LEADING)
                .mapToInt(packed -> Term.key((int) packed ^ Integer.MIN_VALUE))
                .toArray();
    }

    /// For `fingerprint` on a topic: a mark and the lengths, then two numbers each.
    public List<Long> packed() {
        List<Long> packed = new ArrayList<>(1 + (shingles.length + terms.length + 1) / 2);
        packed.add((long) MARK << 48
                | (long) Math.min(shingleCount, MOST_COUNTED) << 32
                | (long) shingles.length << 16
                | terms.length);
        int[] all = Arrays.copyOf(shingles, shingles.length + terms.length);
        System.arraycopy(terms, 0, all, shingles.length, terms.length);
        for (int i = 0; i < all.length; i += 2) {
            packed.add((long) all[i] << 32 | (i + 1 < all.length ? all[i + 1] & 0xffffffffL : 0));
        }
        return packed;
    }

    /// Empty when it is none, such as a fingerprint of an older release.
    public static Optional<Signature> unpack(List<Long> packed) {
        if (packed.isEmpty() || packed.getFirst() >>> 48 != MARK) {
            return Optional.empty();
        }
        long head = packed.getFirst();
        int shingles = (int) (head >>> 16 & 0xffff);
        int terms = (int) (head & 0xffff);
        if (packed.size() != 1 + (shingles + terms + 1) / 2) {
            return Optional.empty();
        }
        int[] all = new int[shingles + terms];
        for (int i = 0; i < all.length; i++) {
            long pair = packed.get(1 + i / 2);
            all[i] = (int) (i % 2 == 0 ? pair >>> 32 : pair);
        }
        return Optional.of(new Signature(
                Arrays.copyOf(all, shingles),
                (int) (head >>> 32 & 0xffff),
                Arrays.copyOfRange(all, shingles, all.length)));
    }
}
