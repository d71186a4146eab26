package io.flagwire.ingest.account;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All accounts that are not deleted, as they stood at one moment. Immutable.
final class FeedDirectory {
    /// Of a house that has not looked yet.
    static final FeedDirectory NONE = new FeedDirectory(-1, List.of(), List.of(), Map.of());

    private final long changes;
    private final Map<String, FeedAccount> accounts = new HashMap<>();
    private final Map<String, FeedKey> keys = new HashMap<>();
    private final Map<SecretName, String> secrets;

    /// @param keys a revoked one, or one of a feed that is not there, is left out
    FeedDirectory(long changes, List<FeedAccount> accounts, List<FeedKey> keys, Map<SecretName, String> secrets) {
        this.changes = changes;
        accounts.forEach(account -> this.accounts.put(account.name(), account));
        keys.stream()
                .filter(key -> key.revokedAt() == null && this.accounts.containsKey(key.feed()))
                .forEach(key -> this.keys.put(key.id(), key));
        this.secrets = Map.copyOf(secrets);
    }

    /// How often accounts had changed when this was read.
    long changes() {
        return changes;
    }

    Optional<FeedAccount> find(String name) {
        return Optional.ofNullable(accounts.get(name));
    }

    List<FeedAccount> all() {
        return new ArrayList<>(accounts.values());
    }

    /// Whose key it is.
    Optional<FeedAccount> owner(String key) {
        return FeedKey.idIn(key).map(keys::get).filter(kept -> kept.is(key)).map(kept -> accounts.get(kept.feed()));
    }

    Optional<String> secret(String feed, SecretKind kind) {
        return accounts.containsKey(feed)
                ? Optional.ofNullable(secrets.get(new SecretName(feed, kind)))
                : Optional.empty();
    }

    /// The keys of a feed, the oldest first.
    List<KeyLabel> keysOf(String feed) {
        return keys.values().stream()
                .filter(key -> key.feed().equals(feed))
                .map(KeyLabel::of)
                .sorted(Comparator.comparing(KeyLabel::createdAt).thenComparing(KeyLabel::id))
                .toList();
    }

    /// Which secret of which feed.
    record SecretName(String feed, SecretKind kind) {}
}
