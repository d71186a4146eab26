package io.flagwire.ingest.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.format.ReadItem.Article;
import io.flagwire.ingest.format.ReadItem.Unreadable;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Gives readers damaged documents: they read or refuse, and nothing else comes out of them. The seed is fixed, so that
/// what fails once fails again; `-Dflagwire.fuzz.seed` and `-Dflagwire.fuzz.millis` (for each document) look elsewhere
/// and longer.
public final class Fuzzing {
    private static final long SEED = Long.getLong("flagwire.fuzz.seed", 20261124);
    private static final long MILLIS = Long.getLong("flagwire.fuzz.millis", 1200);
    private static final int LEAST = 400;
    private static final int MOST = MILLIS > 1200 ? Integer.MAX_VALUE : 6000;

    private Fuzzing() {}

    /// Reads thousands of variants of a sample; some must be read, and some refused.
    ///
    /// @param others where foreign pieces come from
    /// @param reader throws an [UnreadableException] when it refuses
    public static void damage(String name, byte[] sample, List<byte[]> others, Consumer<byte[]> reader) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Mutation mutation = new Mutation(random, others);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < LEAST || (i < MOST && System.nanoTime() < end); i++) {
            byte[] damaged = mutation.of(sample);
            try {
                reader.accept(damaged);
                read++;
            } catch (UnreadableException e) {
                check(e.fault());
                refused++;
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError(
                        "%s, document %d of seed %d: %s"
                                .formatted(name, i, SEED, Base64.getEncoder().encodeToString(damaged)),
                        e);
            }
        }
        assertTrue(read > 0 && refused > 0, "the damage is too much, or too little, to show anything");
    }

    /// What an item has to be, whatever it was read from.
    public static void check(ReadItem item) {
        assertTrue(item.line() > 0);
        if (item instanceof Article article) {
            article.submission().fault().ifPresent(Fuzzing::check);
            ArticleIdentity identity = ArticleIdentity.of("feed", article.submission());
            assertTrue(ArticleIdentity.isArticleId(identity.articleId()));
        } else if (item instanceof Unreadable unreadable) {
            check(unreadable.fault());
        }
    }

    private static void check(Fault fault) {
        assertTrue(List.of(400, 413, 415, 422).contains(fault.status()), fault::toString);
        assertFalse(fault.detail().isBlank());
        assertTrue(fault.detail().length() < 600, fault::detail);
        assertTrue(fault.pointer().isEmpty() || fault.pointer().startsWith("/"), fault::pointer);
    }
}
