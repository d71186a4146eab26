package io.flagwire.ingest.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final FeedKey.Issued issued = FeedKey.issue("reuters", NOW);

    @Test
    void keyBeginsWithWhatPeopleMaySee() {
        assertTrue(issued.key().matches("fw_feed_[0-9a-z]{8}_[A-Za-z0-9_-]{43}"), issued::key);
        assertTrue(issued.key().startsWith(issued.kept().prefix() + "_"));
        assertEquals(Optional.of(issued.kept().id()), FeedKey.idIn(issued.key()));
    }

    @Test
    void onlyTheKeyItselfIsTheKey() {
        assertTrue(issued.kept().is(issued.key()));
        assertFalse(issued.kept().is(issued.key() + "x"));
        assertFalse(issued.kept().is(issued.kept().prefix() + "_"));
        assertFalse(issued.kept().is(FeedKey.issue("reuters", NOW).key()));
    }

    @Test
    void nothingOfTheSecretIsKept() {
        String secret = issued.key().substring(issued.kept().prefix().length() + 1);
        String kept = issued.kept().id() + new String(issued.kept().hash(), ISO_8859_1) + issued.kept();

        assertFalse(kept.contains(secret));
        assertEquals(32, issued.kept().hash().length);
    }

    @Test
    void noTwoKeysAreAlike() {
        FeedKey.Issued other = FeedKey.issue("reuters", NOW);
        assertNotEquals(issued.key(), other.key());
        assertFalse(Arrays.equals(issued.kept().salt(), other.kept().salt()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fw_feed_", "fw_feed_12345678", "fw_feed_12345678_", "fw_feed_1234567_secret", "fwf_abc"})
    void otherTextIsNoKey(String text) {
        assertEquals(Optional.empty(), FeedKey.idIn(text));
    }
}
