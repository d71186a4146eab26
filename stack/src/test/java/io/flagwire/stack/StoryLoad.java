package io.flagwire.stack;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/// Stories that open, change and are withdrawn, put on the topic at a steady pace; and what everybody who asked for one
/// of their words is to be told, which it works out by itself.
final class StoryLoad {
    /// What can be asked for.
    static final List<String> WORDS = List.of("amberdesk", "birchdesk", "cedardesk", "dahliadesk", "elderdesk");

    /// The headline of an article under embargo.
    static final String HELD = "Not to be told before its time";

    private static final int LATER = 30;
    private static final List<CategoryVerdict> SANCTIONS = List.of(
            new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of()),
            new CategoryVerdict(Category.ARMS_TRANSFER, 0.1, false, List.of()));

    private final Producer<byte[], byte[]> producer;
    private final Random random;
    private final Queue<Change> changes = new ConcurrentLinkedQueue<>();
    private final Map<String, Sent> sent = new ConcurrentHashMap<>();
    private final List<Future<?>> unacknowledged = new ArrayList<>();
    // What to expect, by word; and what was told last, by word and story.
    private final Map<String, List<Expected>> expected = new HashMap<>();
    private final Map<String, Map<String, Expected>> told = new HashMap<>();
    private int stories;

    StoryLoad(Producer<byte[], byte[]> producer, long seed) {
        this.producer = producer;
        this.random = new Random(seed);
    }

    /// A version of a story that is still to come, in so many records.
    private record Change(String storyId, int version, int after) {}

    /// When a version was put on the topic, by [System#nanoTime], and in which phase.
    record Sent(long nanos, String phase) {}

    /// An alert that is to come.
    ///
    /// @param claim what it says; does not come with it
    record Expected(String storyId, int version, String type, String claim) {
        String key() {
            return storyId + "#" + version + " " + type;
        }
    }

    /// Puts so many records a second on the topic, for so long.
    void run(String phase, int perSecond, int seconds) throws Exception {
        long start = System.nanoTime();
        for (int number = 0; number < perSecond * seconds; number++) {
            long due = start + number * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            next(phase);
        }
        for (Future<?> one : unacknowledged) {
            one.get();
        }
        unacknowledged.clear();
    }

    /// All that is to be told to who asked for the word.
    List<Expected> expected(String word) {
        return expected.getOrDefault(word, List.of());
    }

    /// When a version was put on the topic.
    Sent sent(String storyId, int version) {
        return Objects.requireNonNull(sent.get(storyId + "#" + version));
    }

    private void next(String phase) {
        int records = sent.size();
        Change due = changes.peek();
        if (due != null && due.after() <= records) {
            changes.remove();
            publish(due.storyId(), due.version(), phase);
            return;
        }
        String id = "st-fault-%05d".formatted(++stories);
        publish(id, 1, phase);
    }

    private void publish(String id, int version, String phase) {
        boolean withdrawn = version > 1 && random.nextInt(4) == 0;
        TreeSet<String> words = new TreeSet<>();
        for (String word : WORDS) {
            if (random.nextBoolean()) {
                words.add(word);
            }
        }
        StoryChange change =
                version == 1 ? StoryChange.OPENED : withdrawn ? StoryChange.RETRACTED : StoryChange.REVISED;
        String target = List.of("RU", "IR", "KP").get(random.nextInt(3));
        expect(id, version, withdrawn, words, target);
        if (version < 4 && !withdrawn && random.nextBoolean()) {
            changes.add(new Change(id, version + 1, sent.size() + LATER));
        }
        sent.put(id + "#" + version, new Sent(System.nanoTime(), phase));
        Story story = story(id, version, change, withdrawn ? null : String.join(" ", words), target);
        unacknowledged.add(send(producer, story));
    }

    /// Puts a story that has just been opened on the topic.
    static void put(Producer<byte[], byte[]> producer, String id, String text) throws Exception {
        send(producer, story(id, 1, StoryChange.OPENED, text, "RU")).get();
    }

    /// Puts the next version of such a story on the topic, which an article made that is under embargo.
    static void putEmbargoed(Producer<byte[], byte[]> producer, String id, String text, Instant until)
            throws Exception {
        Story before = story(id, 1, StoryChange.OPENED, null, "RU");
        Instant now = Instant.now();
        StoryArticle held = new StoryArticle(
                "a-held-" + id,
                1,
                false,
                "fault.example",
                null,
                HELD,
                now,
                until,
                SANCTIONS,
                List.of(),
                List.of(),
                now,
                null,
                null);
        send(
                        producer,
                        new Story(
                                id,
                                2,
                                StoryChange.JOINED,
                                HELD,
                                SANCTIONS,
                                before.claims(),
                                before.countries(),
                                "en",
                                text,
                                List.of(held, before.articles().getFirst()),
                                now,
                                now,
                                now))
                .get();
    }

    private static Future<?> send(Producer<byte[], byte[]> producer, Story story) {
        return producer.send(new CloudEvent(
                        Topic.STORIES.topicName(),
                        story.storyId(),
                        story.storyId() + "." + story.version(),
                        "io.flagwire.story.changed",
                        "/enrich-service",
                        story.storyId(),
                        story.updatedAt(),
                        null,
                        story)
                .toRecord());
    }

    // The rules of docs/subscribing.md and AlertPolicy, for stories of one category.
    private void expect(String id, int version, boolean withdrawn, TreeSet<String> words, String claim) {
        for (String word : WORDS) {
            Map<String, Expected> before = told.computeIfAbsent(word, any -> new LinkedHashMap<>());
            Expected last = before.get(id);
            String type = null;
            if (withdrawn) {
                type = last == null ? null : "story.retracted";
            } else if (words.contains(word)) {
                type = last == null ? "story.flagged" : last.claim().equals(claim) ? null : "story.updated";
            }
            if (type != null) {
                Expected alert = new Expected(id, version, type, claim);
                before.put(id, alert);
                expected.computeIfAbsent(word, any -> new ArrayList<>()).add(alert);
            }
        }
    }

    private static Story story(String id, int version, StoryChange change, @Nullable String text, String target) {
        Instant now = Instant.now();
        String headline = "Measures in case " + id;
        boolean withdrawn = change == StoryChange.RETRACTED;
        List<Claim> claims = List.of(new Claim(
                "sanction",
                "imposed",
                false,
                false,
                List.of("US"),
                List.of(target),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                new Evidence("Measures", 0, 8)));
        StoryArticle article = new StoryArticle(
                "a-" + id,
                version,
                withdrawn,
                "fault.example",
                null,
                headline,
                now,
                null,
                SANCTIONS,
                claims,
                List.of());
        return new Story(
                id,
                version,
                change,
                headline,
                SANCTIONS,
                claims,
                List.of(target, "US"),
                "en",
                text,
                List.of(article),
                now,
                now,
                now);
    }
}
