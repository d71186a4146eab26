package io.flagwire.ingest.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/// The same pushes, in any order and with any retries, leave the same article, when their sender tells them apart by
/// version or by time.
class RevisionOrderTest {
    private static final Instant START = Instant.parse("2026-11-24T13:00:00Z");

    @Property
    void versionsDecideWhateverTheOrder(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 4) Integer> contents,
            @ForAll @IntRange(max = 255) int kills,
            @ForAll long seed) {
        List<Candidate> pushes = new ArrayList<>();
        for (int i = 0; i < contents.size(); i++) {
            boolean kill = (kills >> i & 1) == 1;
            pushes.add(push((kill ? "kill" : "content") + contents.get(i), Integer.toString(i + 1), null, kill));
        }
        assertSameEnd(pushes, seed);
        assertEquals(pushes.getLast().contentHash(), after(pushes).newest.contentHash());
    }

    @Property
    void timesDecideWhateverTheOrderAndAKillIsFinal(
            @ForAll @IntRange(min = 1, max = 8) int count, @ForAll @IntRange(max = 255) int kills, @ForAll long seed) {
        List<Candidate> pushes = new ArrayList<>();
        boolean killed = false;
        for (int i = 0; i < count; i++) {
            boolean kill = (kills >> i & 1) == 1;
            killed |= kill;
            pushes.add(push("content" + i, null, START.plusSeconds(i), kill));
        }
        assertSameEnd(pushes, seed);
        assertEquals(killed, after(pushes).newest.killed());
    }

    @Property
    void retriesAloneChangeNothing(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 0, max = 4) Integer> contents, @ForAll long seed) {
        List<Candidate> pushes = contents.stream()
                .map(c -> push("content" + c, null, null, false))
                .toList();
        Article article = after(pushes);
        Registration before = article.newest;
        int published = article.published.size();
        List<Candidate> retries = new ArrayList<>(pushes);
        Collections.shuffle(retries, new Random(seed));
        retries.forEach(article::push);

        assertEquals(before, article.newest);
        assertEquals(published, article.published.size());
    }

    private static void assertSameEnd(List<Candidate> pushes, long seed) {
        var random = new Random(seed);
        List<Candidate> anyOrder = new ArrayList<>(pushes);
        for (int retry = random.nextInt(5); retry > 0; retry--) {
            anyOrder.add(pushes.get(random.nextInt(pushes.size())));
        }
        Collections.shuffle(anyOrder, random);
        Registration one = after(pushes).newest;
        Registration other = after(anyOrder).newest;

        assertEquals(one.contentHash(), other.contentHash(), anyOrder::toString);
        assertEquals(one.version(), other.version(), anyOrder::toString);
        assertEquals(one.publishedAt(), other.publishedAt(), anyOrder::toString);
        assertEquals(one.killed(), other.killed(), anyOrder::toString);
    }

    private static Article after(List<Candidate> pushes) {
        var article = new Article();
        pushes.forEach(article::push);
        return article;
    }

    private static Candidate push(
            String content, @Nullable String version, @Nullable Instant publishedAt, boolean kill) {
        return new Candidate("id", "feed", "tag:a", content, version, publishedAt, kill, START, List.of(), 1);
    }

    /// What the register does, with the broker always there.
    private static final class Article {
        private final Set<String> older = new HashSet<>();
        private final List<Integer> published = new ArrayList<>();
        private @Nullable Registration known;
        private Registration newest = Registration.first(RevisionOrderTest.push("", null, null, false));

        void push(Candidate candidate) {
            boolean seen = older.contains(candidate.contentHash());
            Decision decision = Decision.on(known, seen, candidate);
            if (decision instanceof Decision.Publish) {
                int revision = decision.registration().revision();
                assertTrue(published.isEmpty() || published.getLast() < revision, "each number once");
                published.add(revision);
            }
            if (known != null && !known.contentHash().equals(candidate.contentHash())) {
                older.add(decision instanceof Decision.Publish ? known.contentHash() : candidate.contentHash());
            }
            newest = decision.registration().atBroker();
            known = newest;
        }
    }
}
