package io.flagwire.events.access;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessKeyTest {
    private final AccessKey.Issued issued = AccessKey.issue("fw_feed_");

    @Test
    void keyBeginsWithWhatPeopleMaySee() {
        assertTrue(issued.key().matches("fw_feed_[0-9a-z]{8}_[A-Za-z0-9_-]{43}"), issued::key);
        assertTrue(issued.key().startsWith(prefix() + "_"));
        assertEquals(Optional.of(issued.kept().id()), AccessKey.idIn(issued.key(), "fw_feed_"));
    }

    @Test
    void onlyTheKeyItselfIsTheKey() {
        assertTrue(issued.kept().is(issued.key()));
        assertFalse(issued.kept().is(issued.key() + "x"));
        assertFalse(issued.kept().is(prefix() + "_"));
        assertFalse(issued.kept().is(AccessKey.issue("fw_feed_").key()));
    }

    @Test
    void nothingOfTheSecretIsKept() {
        String secret = issued.key().substring(prefix().length() + 1);
        String kept = issued.kept().id() + new String(issued.kept().hash(), ISO_8859_1) + issued.kept() + issued;

        assertFalse(kept.contains(secret));
        assertEquals(32, issued.kept().hash().length);
    }

    @Test
    void noTwoKeysAreAlike() {
        AccessKey.Issued other = AccessKey.issue("fw_feed_");
        assertNotEquals(issued.key(), other.key());
        assertFalse(Arrays.equals(issued.kept().salt(), other.kept().salt()));
    }

    private String prefix() {
        return "fw_feed_" + issued.kept().id();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "fw_feed_", "fw_feed_12345678", "fw_feed_12345678_", "fw_feed_1234567_secret", "fwf_abc"})
    void otherTextIsNoKey(String text) {
        assertEquals(Optional.empty(), AccessKey.idIn(text, "fw_feed_"));
    }
}
