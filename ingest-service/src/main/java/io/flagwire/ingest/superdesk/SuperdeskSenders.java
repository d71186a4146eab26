package io.flagwire.ingest.superdesk;

import io.flagwire.ingest.access.BodySignature;
import io.flagwire.ingest.account.AccountConfig;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.account.SecretKind;
import io.flagwire.ingest.wire.SentBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the feed that signed. Superdesk can be told an address and a secret, and nothing else: so the feed is named in
/// the address, or is the one whose secret fits. The first feed may sign with its key, so that a Superdesk can push
/// before any account has been made.
@ApplicationScoped
class SuperdeskSenders {
    /// How many secrets are tried on a push that names no feed; each costs a pass over the body.
    private static final int MOST_TRIED = 16;

    private final FeedAccounts accounts;
    private final AccountConfig first;

    SuperdeskSenders(FeedAccounts accounts, AccountConfig first) {
        this.accounts = accounts;
        this.first = first;
    }

    /// A secret, and whose it is. Two feeds should not have the same; the one that is earlier in the alphabet gets it.
    record Sender(String feed, String secret) {}

    /// The feed that signed the body.
    ///
    /// @param named what the address says; null when it names none
    Optional<String> feedOf(@Nullable String named, BodySignature signature, SentBody body) {
        List<Sender> candidates = candidates(named);
        return body.signable()
                .flatMap(signed -> candidates.stream().filter(sender -> signature.isOf(signed, sender.secret())))
                .map(Sender::feed)
                .findFirst();
    }

    /// Who may have signed.
    List<Sender> candidates(@Nullable String named) {
        Stream<String> feeds = named == null
                ? Stream.concat(accounts.all().stream().map(FeedAccount::name).sorted(), Stream.of(first.name()))
                        .distinct()
                : Stream.of(named);
        return feeds.flatMap(feed -> secrets(feed).stream()).limit(MOST_TRIED).toList();
    }

    private List<Sender> secrets(String feed) {
        List<Sender> senders = new ArrayList<>();
        if (accounts.find(feed).isPresent()) {
            accounts.secret(feed, SecretKind.SUPERDESK).ifPresent(secret -> senders.add(new Sender(feed, secret)));
            if (feed.equals(first.name())) {
                first.key().ifPresent(key -> senders.add(new Sender(feed, key)));
            }
        }
        return senders;
    }
}
