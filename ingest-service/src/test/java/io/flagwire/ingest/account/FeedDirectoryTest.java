package io.flagwire.ingest.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flagwire.ingest.account.FeedDirectory.SecretName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedDirectoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final FeedAccount reuters = account("reuters");
    private final FeedKey.Issued first = FeedKey.issue("reuters", NOW);
    private final FeedKey.Issued second = FeedKey.issue("reuters", NOW);

    @Test
    void everyKeyOfAFeedOpensUntilItIsRevoked() {
        var both = directory(first.kept(), second.kept());
        assertEquals(Optional.of(reuters), both.owner(first.key()));
        assertEquals(Optional.of(reuters), both.owner(second.key()));

        var rotated = directory(revoked(first.kept()), second.kept());
        assertEquals(Optional.empty(), rotated.owner(first.key()));
        assertEquals(Optional.of(reuters), rotated.owner(second.key()));
    }

    @Test
    void keyOfADeletedFeedOpensNothing() {
        FeedKey.Issued orphan = FeedKey.issue("gone", NOW);
        assertEquals(Optional.empty(), directory(orphan.kept()).owner(orphan.key()));
    }

    @Test
    void rightIdWithAWrongSecretOpensNothing() {
        String forged = first.kept().prefix()
                + second.key().substring(second.kept().prefix().length());
        assertEquals(Optional.empty(), directory(first.kept(), second.kept()).owner(forged));
    }

    @Test
    void secretIsOfOneFeedAndKindAndNotOfADeletedFeed() {
        var directory = new FeedDirectory(
                1,
                List.of(reuters),
                List.of(),
                Map.of(
                        new SecretName("reuters", SecretKind.WEBSUB), "s1",
                        new SecretName("gone", SecretKind.WEBSUB), "s2"));
        assertEquals(Optional.of("s1"), directory.secret("reuters", SecretKind.WEBSUB));
        assertEquals(Optional.empty(), directory.secret("reuters", SecretKind.SUPERDESK));
        assertEquals(Optional.empty(), directory.secret("gone", SecretKind.WEBSUB));
    }

    @Test
    void formatsAreAllowedByNameAndAllOfThemWhenNoneIsNamed() {
        assertEquals(Optional.empty(), reuters.refusal(Format.ONE_WORD));
        var narrow = new FeedAccount("reuters", null, null, Set.of("one-word", "another"), null, NOW, NOW);
        assertEquals(Optional.empty(), narrow.refusal(Format.ONE_WORD));
        assertEquals(
                Optional.of("this feed does not send other; it may send another, one-word"),
                narrow.refusal(Format.OTHER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a/b", "ä", "a b", "a\n"})
    void nameThatWouldNotFitAnAddressIsNone(String name) {
        assertThrows(IllegalArgumentException.class, () -> account(name));
    }

    private enum Format {
        ONE_WORD,
        OTHER
    }

    private FeedDirectory directory(FeedKey... keys) {
        return new FeedDirectory(1, List.of(reuters), List.of(keys), Map.of());
    }

    private static FeedKey revoked(FeedKey key) {
        return new FeedKey(key.kept(), key.feed(), key.createdAt(), NOW);
    }

    private static FeedAccount account(String name) {
        return new FeedAccount(name, null, null, null, null, NOW, NOW);
    }
}
