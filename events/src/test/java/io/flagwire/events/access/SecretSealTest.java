package io.flagwire.events.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretSealTest {
    private static final String OLD = "an old key of thirty-two letters, or more";
    private static final String NEW = "a new key of thirty-two letters, and more";

    private final SecretSeal seal = seal(List.of(OLD));

    @Test
    void whatIsSealedOpensForItsOwnerAlone() {
        byte[] sealed = seal.seal("süper secret", "reuters/superdesk");

        assertEquals(Optional.of("süper secret"), seal.open(sealed, "reuters/superdesk"));
        assertEquals(Optional.empty(), seal.open(sealed, "afp/superdesk"));
        assertEquals(Optional.empty(), seal.open(sealed, "reuters/websub"));
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = seal.seal("secret", "reuters/websub");
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertEquals(Optional.empty(), seal.open(changed, "reuters/websub"), "byte " + i);
            assertEquals(Optional.empty(), seal.open(Arrays.copyOf(sealed, i), "reuters/websub"));
        }
    }

    @Test
    void sameSecretLooksDifferentEachTime() {
        assertFalse(Arrays.equals(seal.seal("secret", "reuters/websub"), seal.seal("secret", "reuters/websub")));
    }

    @Test
    void keyIsReplacedByHavingBothForAWhile() {
        byte[] before = seal.seal("secret", "reuters/websub");
        var both = seal(List.of(NEW, OLD));
        byte[] after = both.seal("secret", "reuters/websub");
        var then = seal(List.of(NEW));

        assertEquals(Optional.of("secret"), both.open(before, "reuters/websub"));
        assertEquals(Optional.of("secret"), then.open(after, "reuters/websub"));
        assertEquals(Optional.empty(), then.open(before, "reuters/websub"));
    }

    @Test
    void withoutAKeyNothingIsSealedAndAShortOneIsRefusedWithoutShowingIt() {
        assertFalse(seal(List.of()).ready());
        assertThrows(IllegalStateException.class, () -> seal(List.of()).seal("secret", "reuters/websub"));
        var refused = assertThrows(IllegalArgumentException.class, () -> seal(List.of("too short")));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("FLAGWIRE_SECRETS_KEY"), said);
        assertFalse(said.contains("too short"), said);
    }

    @Test
    void whatIsSealedForOnePurposeOpensForNoOther() {
        var other = new SecretSeal("another purpose", "flagwire.test.keys", List.of(OLD));
        assertEquals(Optional.empty(), other.open(seal.seal("secret", "reuters"), "reuters"));
    }

    private static SecretSeal seal(List<String> keys) {
        return new SecretSeal("a purpose", "flagwire.test.keys", keys);
    }
}
