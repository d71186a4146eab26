package io.flagwire.alert.match;

import java.util.Arrays;

/// Which terms of the vocabulary a story has: an open hash table of their numbers, each with the places it is in and
/// its first position. For one thread.
final class PresentTerms {
    private static final int LINKED = 8;

    private int[] ids = filled(1 << 10);
    private byte[] places = new byte[1 << 10];
    private int[] firsts = new int[1 << 10];
    private int[] present = new int[1 << 9];
    private int size;

    int size() {
        return size;
    }

    /// One of the terms, counted from 0.
    int id(int index) {
        return present[index];
    }

    /// Where it is, as in [StoryDocument]; 0 where it is nowhere.
    int places(int id) {
        return places[slot(id)];
    }

    /// Its first position; only for a term that is there.
    int first(int id) {
        return firsts[slot(id)];
    }

    /// Notes a term at a place. Positions come in rising order.
    void add(int id, int place, int position) {
        int slot = slot(id);
        if (ids[slot] == Vocabulary.UNKNOWN) {
            if (2 * size >= ids.length) {
                grow();
                slot = slot(id);
            }
            ids[slot] = id;
            firsts[slot] = position;
            if (size == present.length) {
                present = Arrays.copyOf(present, 2 * size);
            }
            present[size++] = id;
        }
        places[slot] |= (byte) place;
    }

    /// Makes a position the first one of its term; returns the one that was first, or -1. Called for each position
    /// from the last to the first, it chains them.
    int link(int id, int position) {
        int slot = slot(id);
        int next = (places[slot] & LINKED) == 0 ? -1 : firsts[slot];
        places[slot] |= LINKED;
        firsts[slot] = position;
        return next;
    }

    private void grow() {
        int[] oldIds = ids;
        byte[] oldPlaces = places;
        int[] oldFirsts = firsts;
        ids = filled(2 * oldIds.length);
        places = new byte[ids.length];
        firsts = new int[ids.length];
        for (int old = 0; old < oldIds.length; old++) {
            if (oldIds[old] != Vocabulary.UNKNOWN) {
                int slot = slot(oldIds[old]);
                ids[slot] = oldIds[old];
                places[slot] = oldPlaces[old];
                firsts[slot] = oldFirsts[old];
            }
        }
    }

    // Of the term, or the empty one where it would be.
    private int slot(int id) {
        int slot = SegmentBuilder.slot(id, ids.length);
        while (ids[slot] != id && ids[slot] != Vocabulary.UNKNOWN) {
            slot = slot + 1 & ids.length - 1;
        }
        return slot;
    }

    private static int[] filled(int length) {
        int[] table = new int[length];
        Arrays.fill(table, Vocabulary.UNKNOWN);
        return table;
    }
}
