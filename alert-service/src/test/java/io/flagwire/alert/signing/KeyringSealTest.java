package io.flagwire.alert.signing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.refusal.RefusedException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyringSealTest {
    private static final String OLD = "an old key of thirty-two letters, or more";
    private static final String NEW = "a new key of thirty-two letters, and more";

    private final Keyring ring = Keyring.fresh();

    @Test
    void whatIsSealedShowsNothingAndOpensForItsChannelAlone() {
        KeyringSeal seal = Seals.with(OLD);
        String kept = seal.seal(ring, "channel-1");

        assertFalse(kept.contains(ring.shownSecret().substring(6)), kept);
        assertEquals(Optional.empty(), seal.open(kept, "channel-2"));
        assertEquals(
                ring.shownSecret(), seal.open(kept, "channel-1").orElseThrow().shownSecret());
        assertTrue(Seals.with(NEW, OLD).open(kept, "channel-1").isPresent());
        assertEquals(Optional.empty(), Seals.with(NEW).open(kept, "channel-1"));
    }

    @Test
    void secretInClearFromBeforeStillSigns() {
        assertEquals(
                ring.shownSecret(),
                Seals.with().open(ring.shownSecret(), "channel-1").orElseThrow().shownSecret());
    }

    @Test
    void withoutAKeyNothingIsKept() {
        var refused = assertThrows(RefusedException.class, () -> Seals.with().seal(ring, "channel-1"));

        assertEquals(422, refused.problem().status());
        assertTrue(refused.problem().detail().contains("FLAGWIRE_SECRETS_KEY"));
    }
}
