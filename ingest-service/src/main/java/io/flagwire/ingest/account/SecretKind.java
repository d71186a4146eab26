package io.flagwire.ingest.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a secret of a feed is for.
public enum SecretKind {
    /// Superdesk signs its pushes with it (`x-superdesk-signature`).
    SUPERDESK,
    /// A WebSub hub signs with it what it distributes (`X-Hub-Signature`).
    WEBSUB;

    /// The kind as it is written in JSON and in the database.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The owner that a secret of this kind is sealed for.
    String ownedBy(String feed) {
        return feed + "/" + word();
    }

    /// The kind of that word.
    public static Optional<SecretKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
