package io.flagwire.enrich.story;

import io.flagwire.enrich.likeness.Portrait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

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
        List<Found> found = new ArrayList<>();
        long from = (portrait.at() - window.toSeconds()) / DAY;
        long to = (portrait.at() + window.toSeconds()) / DAY;
        for (Day day : days.subMap(from, true, to, true).values()) {
            day.find(portrait, leading, window.toSeconds(), found);
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
        private byte[] counts = new byte[64];
        private int[] touched = new int[64];

        void add(Member member, Portrait portrait) {
            int number = members.size();
            members.add(member);
            portraits.add(portrait);
            if (number == counts.length) {
                counts = Arrays.copyOf(counts, number * 2);
                touched = new int[number * 2];
            }
            for (int term : portrait.signature().leading()) {
                postings.add(term, number);
            }
        }

        void find(Portrait portrait, int[] leading, long within, List<Found> found) {
            int noted = 0;
            for (int term : leading) {
                noted = postings.count(term, counts, touched, noted);
            }
            for (int i = 0; i < noted; i++) {
                int number = touched[i];
                Portrait other = portraits.get(number);
                boolean candidate = counts[number] >= Math.min(LEAST_SHARED, leading.length / 2)
                        && Math.abs(other.at() - portrait.at()) <= within;
                counts[number] = 0;
                if (candidate) {
                    Member member = members.get(number);
                    portrait.compare(other).ifPresent(alike -> found.add(new Found(member, alike)));
                }
            }
        }
    }
}
