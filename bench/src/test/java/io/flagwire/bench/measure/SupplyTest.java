package io.flagwire.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SupplyTest {
    @Test
    void givesSoManyInOrder() {
        Supply supply = Supply.of(5, 2);
        assertEquals(OptionalInt.of(5), supply.next());
        assertEquals(OptionalInt.of(6), supply.next());
        assertEquals(OptionalInt.empty(), supply.next());
        assertEquals(2, supply.given());
        assertEquals(6, supply.last());
    }

    @Test
    void endsWithItsTime() throws InterruptedException {
        Supply supply = Supply.lasting(1, Duration.ofMillis(50));
        assertTrue(supply.next().isPresent());
        Thread.sleep(60);
        assertEquals(OptionalInt.empty(), supply.next());
        assertEquals(1, supply.given());
    }
}
