package io.flagwire.alert.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// A part of the subscriptions: their programs, each once, filed under their anchors. Immutable; which of its
/// subscriptions have been replaced or removed since stands beside it, in the [Matcher].
final class Segment {
    private final int[] code;
    private final int[] starts;
    // The subscriptions of program p are those from firsts[p] to firsts[p + 1].
    private final int[] firsts;
    private final String[] subscriptions;
    private final Postings postings;
    private final int[] byId;

    Segment(int[] code, int[] starts, int[] firsts, String[] subscriptions, Postings postings) {
        this.code = code;
        this.starts = starts;
        this.firsts = firsts;
        this.subscriptions = subscriptions;
        this.postings = postings;
        this.byId = sorted(subscriptions);
    }

    int size() {
        return subscriptions.length;
    }

    /// The number of a subscription, or a negative one.
    int find(String subscription) {
        int low = 0;
        int high = byId.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            int compared = subscriptions[byId[middle]].compareTo(subscription);
            if (compared == 0) {
                return byId[middle];
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    /// The hits on a story.
    ///
    /// @param gone the subscriptions that are no longer here
    /// @param failed gets the subscriptions of a program that cannot be run, and why; all others are run
    void match(
            StoryDocument story,
            Vocabulary vocabulary,
            Bits gone,
            List<Hit> hits,
            BiConsumer<String, RuntimeException> failed) {
        Set<Integer> met = new HashSet<>();
        Postings.Reader reader = program -> {
            boolean holds;
            try {
                holds = Runner.holds(code, starts[program], story);
            } catch (RuntimeException e) {
                each(program, gone, subscription -> failed.accept(subscription, e));
                return;
            }
            if (holds && (!postings.several(program) || met.add(program))) {
                Reasons reasons = new Reasons(code, starts[program], story, vocabulary);
                each(program, gone, subscription -> hits.add(new Hit(subscription, reasons)));
            }
        };
        for (int term = 0; term < story.terms(); term++) {
            postings.of(story.term(term), reader);
        }
        postings.always(reader);
    }

    private void each(int program, Bits gone, Consumer<String> work) {
        for (int s = firsts[program]; s < firsts[program + 1]; s++) {
            if (!gone.get(s)) {
                work.accept(subscriptions[s]);
            }
        }
    }

    /// Hands all that is still here to a builder.
    void copy(Bits gone, SegmentBuilder builder) {
        for (int program = 0; program + 1 < starts.length; program++) {
            for (int s = firsts[program]; s < firsts[program + 1]; s++) {
                if (!gone.get(s)) {
                    builder.add(subscriptions[s], code, starts[program], starts[program + 1]);
                }
            }
        }
    }

    private static int[] sorted(String[] subscriptions) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, subscriptions.length).boxed().toList());
        order.sort(Comparator.comparing(s -> subscriptions[s]));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /// A set of numbers that is copied to change it. Immutable.
    record Bits(long[] words) {
        static final Bits NONE = new Bits(new long[0]);

        boolean get(int bit) {
            int word = bit >> 6;
            return word < words.length && (words[word] >>> bit & 1) != 0;
        }

        Bits with(int[] more) {
            int most = Arrays.stream(more).max().orElse(-1);
            long[] copy = Arrays.copyOf(words, Math.max(words.length, (most >> 6) + 1));
            for (int bit : more) {
                copy[bit >> 6] |= 1L << bit;
            }
            return new Bits(copy);
        }

        int count() {
            return Arrays.stream(words).mapToInt(Long::bitCount).sum();
        }
    }
}
