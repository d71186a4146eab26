package io.flagwire.ingest.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void burstThenTheRate() {
        var bucket = new TokenBucket(2, 3, 0);
        for (int i = 0; i < 3; i++) {
            assertEquals(0, bucket.take(0));
        }
        assertEquals(SECOND / 2, bucket.take(0));
        assertEquals(0, bucket.take(SECOND / 2));
        assertEquals(SECOND / 2, bucket.take(SECOND / 2));
    }

    @Test
    void quietTimeFillsItToItsBurstAndNoFurther() {
        var bucket = new TokenBucket(1, 2, 0);
        bucket.take(0);
        assertEquals(0, bucket.take(1000 * SECOND));
        assertEquals(0, bucket.take(1000 * SECOND));
        assertEquals(SECOND, bucket.take(1000 * SECOND));
    }
}
