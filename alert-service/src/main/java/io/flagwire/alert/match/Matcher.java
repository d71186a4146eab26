package io.flagwire.alert.match;

import io.flagwire.alert.match.Segment.Bits;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Story;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// All standing queries, and which of them a story meets. Each is filed under the rarest terms that a story must have
/// to meet it, and run only for stories that have one of them; equal queries run once.
///
/// Safe for use by many threads: changes are made one after the other beside what is there, and take effect at once
/// for every story that is matched after them; matching never waits.
///
/// ```
/// subscriptions -> segments, each a few times the size of the next; the last is rebuilt with every change
/// ```
public final class Matcher {
    // A segment is joined with the next once that has grown to half its size; so there are few, and joins are rare.
    private static final int SIZE_RATIO = 2;

    private final Vocabulary vocabulary = new Vocabulary(Frequencies.ofNews());
    private volatile List<Part> parts = List.of();

    /// @param gone which subscriptions of the segment have been replaced or removed
    private record Part(Segment segment, Bits gone) {
        int size() {
            return segment.size() - gone.count();
        }
    }

    /// How likely the story is what it is flagged as: the highest of its flagged categories, 0 without one.
    public static double probability(Story story) {
        return story.categories().stream()
                .filter(CategoryVerdict::flagged)
                .mapToDouble(CategoryVerdict::probability)
                .max()
                .orElse(0);
    }

    /// The subscriptions that the story concerns, each once, in no order.
    ///
    /// @throws RuntimeException when a query cannot be run
    public List<Hit> match(Story story) {
        return match(story, (subscription, failure) -> {
            throw failure;
        });
    }

    /// The same, with all queries run that can be.
    ///
    /// @param failed gets each subscription whose query cannot be run, once or more, and why
    public List<Hit> match(Story story, BiConsumer<String, RuntimeException> failed) {
        // First the queries, then the vocabulary, which knows at least their terms then.
        List<Part> standing = parts;
        StoryDocument document = StoryDocument.of(story, vocabulary);
        List<Hit> hits = new ArrayList<>();
        for (Part part : standing) {
            part.segment.match(document, vocabulary, part.gone, hits, failed);
        }
        return hits;
    }

    /// Takes up queries by the ids of their subscriptions, in place of those that these had before, and forgets the
    /// removed. All of it at once: no story meets half of a change.
    ///
    /// @return the queries that cannot be understood, and why, by subscription; they stand for nothing now
    public synchronized Map<String, BadQueryException> change(Map<String, String> queries, Collection<String> removed) {
        Map<String, BadQueryException> unreadable = new LinkedHashMap<>();
        SegmentBuilder fresh = new SegmentBuilder(vocabulary);
        queries.forEach((subscription, query) -> {
            try {
                int[] program = Program.of(QueryParser.parse(query), vocabulary);
                fresh.add(subscription, program, 0, program.length);
            } catch (BadQueryException e) {
                unreadable.put(subscription, e);
            }
        });
        Set<String> replaced = new HashSet<>(queries.keySet());
        replaced.addAll(removed);
        List<Part> changed = new ArrayList<>();
        for (Part part : parts) {
            Part left = without(part, replaced);
            if (left.size() > 0) {
                changed.add(left);
            }
        }
        if (fresh.size() > 0) {
            changed.add(new Part(fresh.build(), Bits.NONE));
        }
        parts = joined(changed);
        return unreadable;
    }

    /// How many subscriptions there are.
    public int size() {
        return parts.stream().mapToInt(Part::size).sum();
    }

    private static Part without(Part part, Set<String> replaced) {
        int[] found = replaced.stream()
                .mapToInt(part.segment::find)
                .filter(number -> number >= 0 && !part.gone.get(number))
                .toArray();
        return found.length == 0 ? part : new Part(part.segment, part.gone.with(found));
    }

    private List<Part> joined(List<Part> changed) {
        List<Part> kept = new ArrayList<>(changed);
        while (kept.size() > 1
                && kept.get(kept.size() - 2).size()
                        < SIZE_RATIO * kept.getLast().size()) {
            SegmentBuilder builder = new SegmentBuilder(vocabulary);
            for (Part part : kept.subList(kept.size() - 2, kept.size())) {
                part.segment.copy(part.gone, builder);
            }
            kept.removeLast();
            kept.set(kept.size() - 1, new Part(builder.build(), Bits.NONE));
        }
        return List.copyOf(kept);
    }
}
