package io.flagwire.ingest.websub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HubCrewTest {
    @Test
    void pausesDoubleUpToSixHours() {
        Duration first = Duration.ofMinutes(1);
        assertEquals(first, HubCrew.pause(first, 1));
        assertEquals(Duration.ofMinutes(2), HubCrew.pause(first, 2));
        assertEquals(Duration.ofMinutes(256), HubCrew.pause(first, 9));
        assertEquals(Duration.ofHours(6), HubCrew.pause(first, 10));
        assertEquals(Duration.ofHours(6), HubCrew.pause(first, Integer.MAX_VALUE));
    }
}
