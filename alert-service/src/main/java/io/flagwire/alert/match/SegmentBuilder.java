package io.flagwire.alert.match;

import java.util.Arrays;
import java.util.List;

/// Gathers subscriptions for a [Segment]. Equal programs are kept once. For one thread, once.
final class SegmentBuilder {
    private static final int NONE = -1;

    private final Vocabulary vocabulary;

    private int[] code = new int[1 << 8];
    private int codeLength;

    // Programs, by the order they came.
    private int[] starts = new int[1 << 5];
    private int[] firstSubscription = new int[1 << 5];
    private int programs;

    private String[] subscriptions = new String[1 << 5];
    private int[] nextSubscription = new int[1 << 5];
    private int subscriptionCount;

    private int[] table = filled(1 << 6);

    SegmentBuilder(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// Adds a subscription. Each is added once.
    void add(String subscription, int[] source, int from, int to) {
        int program = program(source, from, to);
        if (subscriptionCount == subscriptions.length) {
            subscriptions = Arrays.copyOf(subscriptions, 2 * subscriptionCount);
            nextSubscription = Arrays.copyOf(nextSubscription, 2 * subscriptionCount);
        }
        subscriptions[subscriptionCount] = subscription;
        nextSubscription[subscriptionCount] = firstSubscription[program];
        firstSubscription[program] = subscriptionCount++;
    }

    int size() {
        return subscriptionCount;
    }

    /// The segment: programs in the order of their first anchor, so that those which are run together lie together.
    Segment build() {
        int[][] anchors = new int[programs][];
        long[] order = new long[programs];
        starts[programs] = codeLength;
        for (int program = 0; program < programs; program++) {
            int[] one = Arrays.copyOfRange(code, starts[program], starts[program + 1]);
            List<Integer> ids = Program.anchors(one, vocabulary);
            anchors[program] = ids.stream().mapToInt(Integer::intValue).toArray();
            order[program] = (long) (ids.isEmpty() ? NONE : ids.getFirst()) << Integer.SIZE | program;
        }
        Arrays.sort(order);
        int[] sortedCode = new int[codeLength];
        int[] sortedStarts = new int[programs + 1];
        int[] firsts = new int[programs + 1];
        String[] sortedSubscriptions = new String[subscriptionCount];
        Postings.Builder postings = new Postings.Builder(programs);
        for (int place = 0; place < programs; place++) {
            int program = (int) order[place];
            int length = starts[program + 1] - starts[program];
            System.arraycopy(code, starts[program], sortedCode, sortedStarts[place], length);
            sortedStarts[place + 1] = sortedStarts[place] + length;
            int next = firsts[place];
            for (int s = firstSubscription[program]; s != NONE; s = nextSubscription[s]) {
                sortedSubscriptions[next++] = subscriptions[s];
            }
            firsts[place + 1] = next;
            postings.add(place, anchors[program]);
        }
        return new Segment(sortedCode, sortedStarts, firsts, sortedSubscriptions, postings.build());
    }

    // The number of an equal program, or of a new one.
    private int program(int[] source, int from, int to) {
        int slot = slot(hash(source, from, to), table.length);
        for (; table[slot] != NONE; slot = slot + 1 & table.length - 1) {
            int known = table[slot];
            int end = known + 1 < programs ? starts[known + 1] : codeLength;
            if (Arrays.equals(code, starts[known], end, source, from, to)) {
                return known;
            }
        }
        int length = to - from;
        if (codeLength + length > code.length) {
            code = Arrays.copyOf(code, Math.max(2 * code.length, codeLength + length));
        }
        if (programs + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 2 * starts.length);
            firstSubscription = Arrays.copyOf(firstSubscription, starts.length);
        }
        System.arraycopy(source, from, code, codeLength, length);
        starts[programs] = codeLength;
        firstSubscription[programs] = NONE;
        codeLength += length;
        table[slot] = programs++;
        if (2 * programs > table.length) {
            grow();
        }
        return programs - 1;
    }

    private void grow() {
        table = filled(2 * table.length);
        for (int program = 0; program < programs; program++) {
            int end = program + 1 < programs ? starts[program + 1] : codeLength;
            int slot = slot(hash(code, starts[program], end), table.length);
            while (table[slot] != NONE) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = program;
        }
    }

    private static int hash(int[] source, int from, int to) {
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + source[i] * 0x9E3779B1;
        }
        return hash;
    }

    static int slot(int hash, int length) {
        return hash * 0x9E3779B1 >>> Integer.numberOfLeadingZeros(length) + 1;
    }

    private static int[] filled(int length) {
        int[] table = new int[length];
        Arrays.fill(table, NONE);
        return table;
    }
}
