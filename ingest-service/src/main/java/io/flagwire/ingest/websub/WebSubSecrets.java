package io.flagwire.ingest.websub;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.account.FeedBook;
import io.flagwire.ingest.account.SecretKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secret of each subscription, which only its hub is told. It is derived from the feed's `websub` secret, so that
/// nothing more has to be kept secret, and no hub can sign for another.
@ApplicationScoped
class WebSubSecrets {
    private static final int RANDOM_BYTES = 32;

    private final FeedAccounts accounts;
    private final FeedBook book;
    private final SecureRandom random = new SecureRandom();

    WebSubSecrets(FeedAccounts accounts, FeedBook book) {
        this.accounts = accounts;
        this.book = book;
    }

    /// Gives the feed a `websub` secret if it has none.
    ///
    /// @return false when the house has no key to seal secrets with
    boolean prepare(String feed) {
        if (accounts.secret(feed, SecretKind.WEBSUB).isPresent()) {
            return true;
        }
        return accounts.keepsSecrets()
                && book.change(
                        feed, settings -> settings, Map.of(SecretKind.WEBSUB, Optional.of(randomHex(RANDOM_BYTES))));
    }

    /// A name for a subscription that nobody guesses.
    String newId() {
        return randomHex(16);
    }

    /// Nothing when the feed's secret was taken away, or cannot be opened.
    Optional<String> of(Subscription subscription) {
        return accounts.secret(subscription.feed(), SecretKind.WEBSUB)
                .map(secret -> derived(secret, subscription.id()));
    }

    private static String derived(String secret, String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            // 64 characters; WebSub allows less than 200 bytes.
            return HexFormat.of().formatHex(mac.doFinal(("websub " + id).getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private String randomHex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
