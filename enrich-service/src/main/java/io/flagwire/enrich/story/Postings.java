package io.flagwire.enrich.story;

import java.util.Arrays;

/// From a key to the numbers noted under it, in little memory: open addressing, keys of 24 bits, one growing array
/// a key.
final class Postings {
    private static final int FREE = -1;
    private static final int[] NONE = {};

    private int[] keys = filled(1024);
    private int[][] lists = new int[1024][];
    private int[] lengths = new int[1024];
    private int used;

    void add(int key, int number) {
        if (used * 3 > keys.length * 2) {
            grow();
        }
        int slot = slot(keys, key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            lists[slot] = new int[2];
            used++;
        } else if (lengths[slot] == lists[slot].length) {
            lists[slot] = Arrays.copyOf(lists[slot], lengths[slot] * 2);
        }
        lists[slot][lengths[slot]++] = number;
    }

    /// Counts the numbers under the key into `counts`, and notes in `touched` from `found` on those counted for the
    /// first time; returns how many are noted then.
    int count(int key, byte[] counts, int[] touched, int found) {
        int slot = slot(keys, key);
        int[] list = keys[slot] == FREE ? NONE : lists[slot];
        int length = keys[slot] == FREE ? 0 : lengths[slot];
        int noted = found;
        for (int i = 0; i < length; i++) {
            if (counts[list[i]]++ == 0) {
                touched[noted++] = list[i];
            }
        }
        return noted;
    }

    /// The same for numbers that were counted before, and no others.
    void countAgain(int key, byte[] counts) {
        int slot = slot(keys, key);
        int length = keys[slot] == FREE ? 0 : lengths[slot];
        for (int i = 0; i < length; i++) {
            int number = lists[slot][i];
            if (counts[number] > 0) {
                counts[number]++;
            }
        }
    }

    /// How many numbers there are under the key.
    int length(int key) {
        int slot = slot(keys, key);
        return keys[slot] == FREE ? 0 : lengths[slot];
    }

    private void grow() {
        int[] oldKeys = keys;
        int[][] oldLists = lists;
        int[] oldLengths = lengths;
        keys = filled(oldKeys.length * 2);
        lists = new int[keys.length][];
        lengths = new int[keys.length];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                int slot = slot(keys, oldKeys[i]);
                keys[slot] = oldKeys[i];
                lists[slot] = oldLists[i];
                lengths[slot] = oldLengths[i];
            }
        }
    }

    // Keys are hashes, but their low bits alone would cluster after the shift; a multiplication spreads them.
    private static int slot(int[] keys, int key) {
        int slot = key * 0x9E3779B9 >>> Integer.numberOfLeadingZeros(keys.length - 1);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & keys.length - 1;
        }
        return slot;
    }

    private static int[] filled(int size) {
        int[] keys = new int[size];
        Arrays.fill(keys, FREE);
        return keys;
    }
}
