package io.flagwire.enrich.story;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// 2,000 articles of 200 stories make the same stories under the same ids, whatever the order and the partitions.
class StoryOrderTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);
    private static final int ORDERS = 20;
    private static final GeneratedNews NEWS = new GeneratedNews(200, 7);
    // By key as Kafka does, by where it came from, and anything anywhere.
    private static final List<ToIntFunction<EnrichedArticle>> PARTITIONINGS = List.of(
            article -> Math.floorMod(article.articleId().hashCode(), 3),
            article -> Math.floorMod(article.headline().hashCode(), 2),
            article -> Math.floorMod(article.fingerprint().hashCode(), 7));

    @Test
    void anyOrderMakesTheStoriesThatWereWritten() {
        Map<String, Set<String>> written = new TreeMap<>();
        NEWS.storyOf()
                .forEach((article, story) ->
                        written.computeIfAbsent(story, any -> new TreeSet<>()).add(article));
        // Each order over each of the partitionings.
        Set<Map<String, Set<String>>> outcomes = IntStream.range(0, ORDERS * PARTITIONINGS.size())
                .parallel()
                .mapToObj(number -> run(
                        PARTITIONINGS.get(number % PARTITIONINGS.size()), new Random(number / PARTITIONINGS.size())))
                .collect(Collectors.toSet());

        assertEquals(1, outcomes.size(), "every order makes the same stories under the same ids");
        assertEquals(
                Set.copyOf(written.values()),
                Set.copyOf(outcomes.iterator().next().values()));
    }

    // Each partition has an order of its own, and batches of them are read in turn as chance will have it. Once the
    // desk is lost; another one is put in its place from what is published, and reads some of it again.
    private static Map<String, Set<String>> run(ToIntFunction<EnrichedArticle> partitioning, Random random) {
        List<Deque<EnrichedArticle>> partitions = partitions(partitioning, random);
        Map<String, Story> topic = new HashMap<>();
        List<EnrichedArticle> read = new ArrayList<>();
        StoryDesk desk = new StoryDesk(CLOCK, Duration.ofDays(14));
        int crashAfter = 500 + random.nextInt(1000);
        while (!partitions.isEmpty()) {
            Deque<EnrichedArticle> partition = partitions.get(random.nextInt(partitions.size()));
            for (int i = random.nextInt(50); i >= 0 && !partition.isEmpty(); i--) {
                read.add(partition.poll());
                publish(desk, read.getLast(), topic);
            }
            partitions.removeIf(Deque::isEmpty);
            if (read.size() >= crashAfter) {
                crashAfter = Integer.MAX_VALUE;
                StoryDesk next = new StoryDesk(CLOCK, Duration.ofDays(14));
                List<Story> records = new ArrayList<>(topic.values());
                Collections.shuffle(records, random);
                records.forEach(next::restore);
                desk = next;
                for (EnrichedArticle again : read.subList(read.size() - 100, read.size())) {
                    publish(desk, again, topic);
                }
            }
        }
        return topic.values().stream()
                .filter(story -> story.change() != StoryChange.MERGED)
                .collect(Collectors.toMap(
                        Story::storyId,
                        story -> story.articles().stream()
                                .map(StoryArticle::articleId)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    private static List<Deque<EnrichedArticle>> partitions(ToIntFunction<EnrichedArticle> partitioning, Random random) {
        List<EnrichedArticle> shuffled = new ArrayList<>(NEWS.articles());
        Collections.shuffle(shuffled, random);
        return new ArrayList<>(shuffled.stream()
                .collect(Collectors.groupingBy(
                        partitioning::applyAsInt, TreeMap::new, Collectors.toCollection(ArrayDeque::new)))
                .values());
    }

    private static void publish(StoryDesk desk, EnrichedArticle article, Map<String, Story> topic) {
        for (Story story : desk.decide(article).stories()) {
            Story before = topic.put(story.storyId(), story);
            boolean again = before != null && before.version() == story.version();
            assertTrue(!again || before.text() == null || story.text() != null, () -> "poorer: " + story.storyId());
        }
    }
}
