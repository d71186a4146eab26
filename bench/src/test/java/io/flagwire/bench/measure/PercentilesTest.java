package io.flagwire.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void nearestRankOfAnyOrder() {
        List<Long> nanos =
                LongStream.rangeClosed(1, 200).map(i -> i * 1_000_000).boxed().collect(Collectors.toList());
        Collections.shuffle(nanos);
        assertEquals(new Percentiles(100, 198), Percentiles.of(nanos));
    }

    @Test
    void oneValueIsEveryPercentile() {
        assertEquals(new Percentiles(1.23, 1.23), Percentiles.of(List.of(1_234_567L)));
    }

    @Test
    void nothingHasNoPercentiles() {
        assertThrows(IllegalArgumentException.class, () -> Percentiles.of(List.of()));
    }
}
