package io.flagwire.ingest.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionsTest {
    @ParameterizedTest
    @CsvSource({
        "9, 10, true, false",
        "10, 9, false, true",
        "7, 07, false, false",
        "2026-11-24T13:00:00+01:00, 2026-11-24T12:30:00Z, true, false",
        "2026-11-24T13:00:00Z, 2026-11-24T12:30:00Z, false, true",
        "9, 2026-11-24T12:30:00Z, false, false",
        "v9, v10, false, false",
        "1.9, 1.10, false, false",
        ", 10, false, false",
        "10, , false, false",
    })
    void comparesOnlyWhatHasAnOrder(String first, String second, boolean older, boolean newer) {
        assertEquals(older, Versions.older(first, second));
        assertEquals(newer, Versions.newer(first, second));
    }
}
