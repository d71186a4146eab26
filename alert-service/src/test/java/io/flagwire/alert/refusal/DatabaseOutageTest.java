package io.flagwire.alert.refusal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseOutageTest {
    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "40P01, true",
        "40001, true",
        "53300, true",
        "57P01, true",
        "22021, false",
        "23505, false"
    })
    void passesByItsSqlState(String state, boolean passes) {
        var failure = new IllegalStateException(new SQLException("it failed", state));

        assertEquals(passes, DatabaseOutage.isBehind(failure));
    }

    @Test
    void poolWithoutAConnectionHasNoState() {
        assertTrue(DatabaseOutage.isBehind(new SQLException("no connection in time")));
        assertFalse(DatabaseOutage.isBehind(new IllegalStateException("of our own")));
    }
}
