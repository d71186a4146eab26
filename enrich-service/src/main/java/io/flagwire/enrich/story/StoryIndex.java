package io.flagwire.enrich.story;

import io.flagwire.enrich.likeness.Portrait;
import io.flagwire.enrich.likeness.TermProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Finds the articles that tell the same as one. It keeps a day's articles together, so that days that leave the window
/// are let go at once. Not safe for use by several threads.
///
/// Candidates share four of their weightiest terms; that, too, depends on the two articles alone.
final class StoryIndex {
    private static final long DAY = Duration.ofDays(1).toSeconds();
    private static final int LEAST_SHARED = 4;

    private final Duration window;
    private final TreeMap<Long, Day> days = new TreeMap<>();

    StoryIndex(Duration window) {
        this.window = window;
    }

    void add(Member member, Portrait portrait) {
        days.computeIfAbsent(portrait.at() / DAY, any -> new Day()).add(member, portrait);
    }

    /// Those that tell the same within the window, in no order.
    List<Found> find(Portrait portrait) {
        int[] leading = portrait.signature().leading();
        TermProbe probe = new TermProbe(portrait.signature().terms());
        List<Found> found = new ArrayList<>();
        long from = (portrait.at() - window.toSeconds()) / DAY;
        long to = (portrait.at() + window.toSeconds()) / DAY;
        for (Day day : days.subMap(from, true, to, true).values()) {
            day.find(portrait, leading, probe, window.toSeconds(), found);
        }
        return found;
    }

    /// The one that is most alike; of equals the one with the greater id.
    static Found best(List<Found> found) {
        return found.stream()
                .max(Comparator.comparingDouble((Found one) -> one.alike().score())
                        .thenComparing(one -> one.member().articleId()))
                .orElseThrow();
    }

    /// Lets days before this moment go, and returns whom they had.
    List<Member> forgetBefore(long at) {
        List<Member> gone = new ArrayList<>();
        while (!days.isEmpty() && (days.firstKey() + 1) * DAY <= at) {
            gone.addAll(days.pollFirstEntry().getValue().members);
        }
        return gone;
    }

    void clear() {
        days.clear();
    }

    /// An article that tells the same.
    record Found(Member member, Portrait.Alike alike) {}

    private static final class Day {
        private final List<Member> members = new ArrayList<>();
        private final List<Portrait> portraits = new ArrayList<>();
        private final Postings postings = new Postings();
        // Of the member of that number: its terms and the sum of their squares, here and not in its portrait, so that
        // a look at a candidate is one into memory.
        private int[][] terms = new int[64][];
        private long[] squares = new long[64];
        private byte[] counts = new byte[64];
        private int[] touched = new int[64];

        void add(Member member, Portrait portrait) {
            int number = members.size();
            members.add(member);
            portraits.add(portrait);
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, number * 2);
                touched = new int[number * 2];
                terms = Arrays.copyOf(terms, number * 2);
                squares = Arrays.copyOf(squares, number * 2);
            }
            terms[number] = portrait.signature().terms();
            squares[number] = TermProbe.squares(terms[number]);
            for (int term : portrait.signature().leading()) {
                postings.add(term, number);
            }
        }

        void find(Portrait portrait, int[] leading, TermProbe probe, long within, List<Found> found) {
            int least = Math.min(LEAST_SHARED, leading.length / 2);
            int[] rarest = IntStream.of(leading)
                    .mapToLong(term -> (long) postings.length(term) << 32 | term)
                    .sorted()
                    .mapToInt(term -> (int) term)
                    .toArray();
            // Who shares none but the last few terms does not share enough: the longest lists bring nobody new.
            int enough = rarest.length - least + 1;
            int noted = 0;
            for (int i = 0; i < rarest.length; i++) {
                if (i < enough) {
                    noted = postings.count(rarest[i], counts, touched, noted);
                } else {
                    postings.countAgain(rarest[i], counts);
                }
            }
            for (int i = 0; i < noted; i++) {
                int number = touched[i];
                boolean candidate = counts[number] >= least;
                counts[number] = 0;
                if (candidate && probe.near(terms[number], squares[number])) {
                    Portrait other = portraits.get(number);
                    if (Math.abs(other.at() - portrait.at()) <= within) {
                        Member member = members.get(number);
                        portrait.compare(other).ifPresent(alike -> found.add(new Found(member, alike)));
                    }
                }
            }
        }
    }
}
