package io.flagwire.enrich.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TermProbeTest {
    private static final int PAIRS = 20_000;
    private static final int KEYS = 120;

    @Test
    void whatIsNotNearIsNotAlike() {
        Random random = new Random(7);
        int near = 0;
        int alike = 0;
        for (int i = 0; i < PAIRS; i++) {
            int[] one = terms(random);
            int[] other = terms(random);
            boolean found = near(one, other);
            double words = Likeness.of(signature(one), signature(other)).words();
            assertTrue(found || words < Likeness.LEAST_WORDS, () -> "words " + words);
            near += found ? 1 : 0;
            alike += words >= Likeness.LEAST_WORDS ? 1 : 0;
        }
        assertEquals(alike, near, PAIRS / 1000.0, "of different keys, as nearly all are, it tells exactly");
        assertTrue(alike > PAIRS / 10 && alike < PAIRS * 9 / 10, "both are tried: " + alike);
    }

    @Test
    void termsOfOneHashAreNotMadeLessOf() {
        int[] twice = {term(5, 3), term(5, 30)};
        int[] once = {term(5, 30)};

        assertTrue(near(twice, once));
        assertTrue(near(once, twice));
    }

    @Test
    void articleWithoutTermsIsNearNone() {
        int[] none = {};
        int[] some = {term(5, 30)};

        assertTrue(!near(none, some) && !near(some, none) && !near(none, none));
    }

    private static boolean near(int[] one, int[] other) {
        return new TermProbe(one).near(other, TermProbe.squares(other));
    }

    private static Signature signature(int[] terms) {
        return new Signature(new int[0], 0, terms);
    }

    // Keys that all fall into a few slots, so that they meet taken ones.
    private static int[] terms(Random random) {
        return IntStream.range(0, KEYS)
                .filter(i -> random.nextInt(KEYS) < KEYS / 2)
                .map(i -> term((i / 8 << 10) + i % 8, 1 + random.nextInt(Term.HEAVIEST)))
                .sorted()
                .toArray();
    }

    private static int term(int key, int weight) {
        return key << 8 | weight << 3;
    }
}
