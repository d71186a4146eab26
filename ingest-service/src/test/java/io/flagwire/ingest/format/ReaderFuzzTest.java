package io.flagwire.ingest.format;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.format.ReadItem.Article;
import io.flagwire.ingest.format.ReadItem.Unreadable;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reader, on thousands of damaged documents: it reads or refuses, and nothing else comes out of it. The seed is
/// fixed, so that what fails once fails again; `-Dflagwire.fuzz.seed` and `-Dflagwire.fuzz.millis` (for each document)
/// look elsewhere and longer.
class ReaderFuzzTest {
    private static final long SEED = Long.getLong("flagwire.fuzz.seed", 20261124);
    private static final long MILLIS = Long.getLong("flagwire.fuzz.millis", 1200);
    private static final int LEAST = 400;
    private static final int MOST = MILLIS > 1200 ? Integer.MAX_VALUE : 6000;

    static Stream<String> samples() {
        return Samples.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void readsOrRefuses(String name) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        Mutation mutation =
                new Mutation(random, Samples.NAMES.stream().map(Samples::bytes).toList());
        byte[] sample = Samples.bytes(name);
        Format format = Samples.format(name);
        String contentType = name.endsWith("xml")
                ? "text/xml"
                : format == Format.CLOUDEVENTS ? "application/cloudevents-batch+json" : "application/json";
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MILLIS);
        int read = 0;
        int refused = 0;
        for (int i = 0; i < LEAST || (i < MOST && System.nanoTime() < end); i++) {
            byte[] damaged = mutation.of(sample);
            try {
                format.read(damaged, contentType).forEach(ReaderFuzzTest::check);
                read++;
                Format.of(damaged, contentType).read(damaged, contentType).forEach(ReaderFuzzTest::check);
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

    private static void check(ReadItem item) {
        switch (item) {
            case Article(int line, ArticleSubmission submission) -> {
                assertTrue(line > 0);
                submission.fault().ifPresent(ReaderFuzzTest::check);
                ArticleIdentity identity = ArticleIdentity.of("feed", submission);
                assertTrue(ArticleIdentity.isArticleId(identity.articleId()));
            }
            case Unreadable(int line, Fault fault) -> {
                assertTrue(line > 0);
                check(fault);
            }
        }
    }

    private static void check(Fault fault) {
        assertTrue(List.of(400, 413, 415, 422).contains(fault.status()), fault::toString);
        assertFalse(fault.detail().isBlank());
        assertTrue(fault.detail().length() < 600, fault::detail);
        assertTrue(fault.pointer().isEmpty() || fault.pointer().startsWith("/"), fault::pointer);
    }
}
