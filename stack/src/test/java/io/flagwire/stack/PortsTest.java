package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    // Where Linux begins with those that it gives to outgoing connections; other systems begin higher.
    private static final int OUTGOING = 32_768;

    @Test
    void aFreePortIsNotTakenByAConnectionBeforeItsServiceListens() throws IOException {
        for (int i = 0; i < 50; i++) {
            int port = Ports.free();
            assertTrue(port > 1023 && port < OUTGOING, "port " + port);
            assertFalse(Ports.answers(port), "port " + port);
        }
    }

    @Test
    void noPortIsGivenTwice() throws IOException {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            given.add(Ports.free());
        }
        assertEquals(200, given.size());
    }
}
