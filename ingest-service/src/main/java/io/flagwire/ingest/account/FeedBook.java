package io.flagwire.ingest.account;

import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/// Where operators write accounts. What was written counts on this instance when a method returns, and on the others
/// within a second; what is taken away, keys and feeds, counts nowhere any more when it returns, but for instances that
/// do not reach the database. Everything throws a [RefusedException] of status 503 when the database does not answer,
/// and waits for it: not for the event loop.
@ApplicationScoped
public class FeedBook {
    private static final Logger LOG = Logger.getLogger(FeedBook.class);
    private static final int MOST_KEYS = 20;
    private static final Problem AWAY = Problem.of(
            503, "the database does not answer in time; look whether it was done, and ask again if not", null);

    private final FeedAccounts accounts;
    private final FeedBookRepository book;
    private final Clock clock;

    FeedBook(FeedAccounts accounts, FeedBookRepository book, Clock clock) {
        this.accounts = accounts;
        this.book = book;
        this.clock = clock;
    }

    /// Makes a feed, with a first key.
    ///
    /// @param restore whether one that was deleted may come back, with the articles that are its own
    public BookOutcome open(
            String name, FeedSettings settings, Map<SecretKind, Optional<String>> secrets, boolean restore) {
        BookOutcome outcome = written(() -> {
            Instant now = now();
            if (!book.insert(name, settings, now) && !(restore && book.restore(name, settings, now))) {
                return new BookOutcome.Taken(book.deleted(name));
            }
            keep(name, secrets);
            FeedKey.Issued issued = FeedKey.issue(name, now);
            book.insert(issued.kept());
            return keyed(issued);
        });
        LOG.infof("Feed opened feed=%s outcome=%s", name, outcome.getClass().getSimpleName());
        return outcome;
    }

    /// Changes the settings and secrets of a feed.
    ///
    /// @param change from what is set to what shall be; what it throws is thrown, and nothing is changed
    /// @param secrets those to set, or with nothing to take away; the others stay
    /// @return false when there is no such feed
    public boolean change(String name, UnaryOperator<FeedSettings> change, Map<SecretKind, Optional<String>> secrets) {
        return written(() -> {
            Optional<FeedSettings> before = book.lock(name);
            if (before.isEmpty()) {
                return false;
            }
            book.update(name, change.apply(before.get()), now());
            keep(name, secrets);
            return true;
        });
    }

    /// Takes a feed away, with its keys and secrets. Its articles stay, and so does its name.
    ///
    /// @return false when there is no such feed
    public boolean close(String name) {
        boolean closed = taken(() -> book.delete(name, now()));
        LOG.infof("Feed deleted feed=%s known=%s", name, closed);
        return closed;
    }

    /// A further key; those that are there go on working.
    public BookOutcome addKey(String name) {
        BookOutcome outcome = written(() -> {
            if (book.lock(name).isEmpty()) {
                return new BookOutcome.Unknown();
            }
            if (book.countKeys(name) >= MOST_KEYS) {
                return new BookOutcome.TooManyKeys(MOST_KEYS);
            }
            FeedKey.Issued issued = FeedKey.issue(name, now());
            book.insert(issued.kept());
            return keyed(issued);
        });
        LOG.infof("Feed key made feed=%s outcome=%s", name, outcome.getClass().getSimpleName());
        return outcome;
    }

    /// Takes a key away; it opens nothing any more when this returns.
    ///
    /// @return false when the feed has no such key
    public boolean revokeKey(String name, String id) {
        boolean revoked = taken(() -> book.revoke(name, id, now()));
        LOG.infof("Feed key revoked feed=%s keyId=%s known=%s", name, id, revoked);
        return revoked;
    }

    private void keep(String name, Map<SecretKind, Optional<String>> secrets) throws SQLException {
        for (var secret : secrets.entrySet()) {
            SecretKind kind = secret.getKey();
            if (secret.getValue().isPresent()) {
                book.putSecret(
                        name, kind, accounts.seal().seal(secret.getValue().get(), kind.ownedBy(name)));
            } else {
                book.removeSecret(name, kind);
            }
        }
    }

    private boolean taken(Callable<Boolean> work) {
        boolean done = written(work);
        if (done) {
            accounts.awaitOthers();
        }
        return done;
    }

    private <T> T written(Callable<T> work) {
        try {
            T done = QuarkusTransaction.requiringNew().call(work);
            accounts.renew();
            return done;
        } catch (SQLException | QuarkusTransactionException e) {
            throw new RefusedException(AWAY, e);
        }
    }

    private static BookOutcome keyed(FeedKey.Issued issued) {
        return new BookOutcome.Keyed(KeyLabel.of(issued.kept()), issued.key());
    }

    // As PostgreSQL keeps it.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
