package io.flagwire.ingest.account;

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

    private final SecretSeal seal = new SecretSeal(List.of(OLD));

    @Test
    void whatIsSealedOpensForItsFeedAndKindAlone() {
        byte[] sealed = seal.seal("süper secret", "reuters", SecretKind.SUPERDESK);

        assertEquals(Optional.of("süper secret"), seal.open(sealed, "reuters", SecretKind.SUPERDESK));
        assertEquals(Optional.empty(), seal.open(sealed, "afp", SecretKind.SUPERDESK));
        assertEquals(Optional.empty(), seal.open(sealed, "reuters", SecretKind.WEBSUB));
    }

    @Test
    void everyChangedByteIsNoticed() {
        byte[] sealed = seal.seal("secret", "reuters", SecretKind.WEBSUB);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertEquals(Optional.empty(), seal.open(changed, "reuters", SecretKind.WEBSUB), "byte " + i);
            assertEquals(Optional.empty(), seal.open(Arrays.copyOf(sealed, i), "reuters", SecretKind.WEBSUB));
        }
    }

    @Test
    void sameSecretLooksDifferentEachTime() {
        assertFalse(Arrays.equals(
                seal.seal("secret", "reuters", SecretKind.WEBSUB), seal.seal("secret", "reuters", SecretKind.WEBSUB)));
    }

    @Test
    void keyIsReplacedByHavingBothForAWhile() {
        byte[] before = seal.seal("secret", "reuters", SecretKind.WEBSUB);
        var both = new SecretSeal(List.of(NEW, OLD));
        byte[] after = both.seal("secret", "reuters", SecretKind.WEBSUB);
        var then = new SecretSeal(List.of(NEW));

        assertEquals(Optional.of("secret"), both.open(before, "reuters", SecretKind.WEBSUB));
        assertEquals(Optional.of("secret"), then.open(after, "reuters", SecretKind.WEBSUB));
        assertEquals(Optional.empty(), then.open(before, "reuters", SecretKind.WEBSUB));
    }

    @Test
    void withoutAKeyNothingIsSealedAndAShortOneIsRefusedWithoutShowingIt() {
        assertFalse(new SecretSeal(List.of()).ready());
        assertThrows(
                IllegalStateException.class,
                () -> new SecretSeal(List.of()).seal("secret", "reuters", SecretKind.WEBSUB));
        var refused = assertThrows(IllegalArgumentException.class, () -> new SecretSeal(List.of("too short")));
        String said = String.valueOf(refused.getMessage());
        assertTrue(said.contains("FLAGWIRE_SECRETS_KEY"), said);
        assertFalse(said.contains("too short"), said);
    }
}
