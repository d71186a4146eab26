package io.flagwire.alert.signing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.alert.signing.Keyring.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");

    private final Keyring first = Keyring.fresh();

    @Test
    void freshOneHasOneSecretInTheFormOfStandardWebhooks() {
        assertTrue(first.shownSecret().matches("whsec_[A-Za-z0-9+/]{32}"), first::shownSecret);
        assertEquals(List.of(Kind.V1), kinds(first, NOW));
        assertNotEquals(first.shownSecret(), Keyring.fresh().shownSecret());
        assertEquals(first.shownSecret(), Keyring.of(first.shownSecret()).shownSecret());
    }

    @Test
    void bothSignUntilTheOldOneEndsByItself() {
        Keyring rotated = first.rotated(Kind.V1, NOW.plusSeconds(60));

        assertNotEquals(first.shownSecret(), rotated.shownSecret());
        assertEquals(List.of(Kind.V1, Kind.V1), kinds(rotated, NOW.plusSeconds(59)));
        assertEquals(List.of(Kind.V1), kinds(rotated, NOW.plusSeconds(60)));
        assertArrayEquals(
                rotated.newest(Kind.V1).orElseThrow().bytes(),
                rotated.at(NOW.plusSeconds(60)).getFirst().bytes());
    }

    @Test
    void atMostTwoOfAKindSignHoweverOftenItIsRotated() {
        Keyring once = first.rotated(Kind.V1, NOW.plusSeconds(60));
        Keyring twice = once.rotated(Kind.V1, NOW.plusSeconds(90));

        assertEquals(2, twice.keys().size());
        assertArrayEquals(
                once.newest(Kind.V1).orElseThrow().bytes(), twice.keys().get(1).bytes());
        assertEquals(NOW.plusSeconds(90), twice.keys().get(1).endsAt());
    }

    @Test
    void privateKeyComesAndGoesBesideTheSecret() {
        Keyring both = first.rotated(Kind.V1A, NOW);
        Keyring exchanged = both.rotated(Kind.V1A, NOW.plusSeconds(5));

        assertEquals(List.of(Kind.V1A, Kind.V1), kinds(both, NOW));
        assertEquals(List.of(Kind.V1A, Kind.V1A, Kind.V1), kinds(exchanged, NOW));
        assertEquals(first.shownSecret(), exchanged.shownSecret());
        assertEquals(List.of(Kind.V1), kinds(exchanged.without(Kind.V1A), NOW));
    }

    @Test
    void whatIsWrittenIsReadAgainAndNothingOfItIsShown() {
        Keyring ring = first.rotated(Kind.V1, NOW.plusSeconds(60)).rotated(Kind.V1A, NOW);
        Keyring read = Keyring.read(ring.written());

        assertEquals(ring.written(), read.written());
        assertEquals(ring.shownSecret(), read.shownSecret());
        assertFalse(ring.toString().contains(ring.shownSecret().substring(6)), ring::toString);
    }

    private static List<Kind> kinds(Keyring keyring, Instant moment) {
        return keyring.at(moment).stream().map(Keyring.Key::kind).toList();
    }
}
