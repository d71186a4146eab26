package io.flagwire.ingest.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SharesTest {
    private final Shares shares = new Shares(100);

    @Test
    void laneAloneGetsHalfAndTheNextWhatIsFair() {
        assertEquals(50, fill("flood"));
        assertEquals(25, fill("second"));
        assertTrue(shares.tryTake("newcomer", 1));
    }

    @Test
    void oneThatIsLargerThanAllGoesAlone() {
        assertTrue(shares.tryTake("a", 150));
        assertFalse(shares.tryTake("b", 1));
        shares.giveBack("a", 150);
        assertTrue(shares.tryTake("b", 1));
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        fill("flood");
        shares.giveBack("flood", 1);
        assertTrue(shares.tryTake("flood", 1));
        assertFalse(shares.tryTake("flood", 1));
        for (int i = 0; i < 50; i++) {
            shares.giveBack("flood", 1);
        }
        assertEquals(100, shares.free());
    }

    @Test
    void waitingLaneGoesOnWhenThereIsRoom() throws InterruptedException {
        fill("flood");
        var taken = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                shares.take("flood", 1);
                taken.countDown();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertFalse(taken.await(50, TimeUnit.MILLISECONDS));
        shares.giveBack("flood", 1);
        assertTrue(taken.await(10, TimeUnit.SECONDS));
    }

    private int fill(String lane) {
        int taken = 0;
        while (shares.tryTake(lane, 1)) {
            taken++;
        }
        return taken;
    }
}
