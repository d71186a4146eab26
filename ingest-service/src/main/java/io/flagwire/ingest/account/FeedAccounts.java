package io.flagwire.ingest.account;

import io.flagwire.events.access.SecretSeal;
import io.flagwire.ingest.routine.Routine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The accounts as this instance knows them, in memory, so that asking costs no look at the database and blocks no
/// thread. What this instance changes it knows at once; what another changes, within a second, as long as the database
/// answers. While it does not, what was known last counts: no article is accepted then anyhow.
@ApplicationScoped
public class FeedAccounts {
    private static final Logger LOG = Logger.getLogger(FeedAccounts.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(1);
    private static final Duration LOOK_TIME = Duration.ofMillis(300);

    private final FeedRepository feeds;
    private final AccountConfig config;
    private final SecretSeal seal;
    private final Clock clock;
    private volatile FeedDirectory directory = FeedDirectory.NONE;
    private volatile @Nullable Routine looking;

    FeedAccounts(FeedRepository feeds, AccountConfig config, Clock clock) {
        this.feeds = feeds;
        this.config = config;
        this.seal = new SecretSeal(
                "flagwire feed secrets 1",
                "flagwire.feed.secrets-keys",
                config.secretsKeys().orElse(List.of()));
        this.clock = clock;
    }

    /// The account of that name, unless it was deleted.
    public Optional<FeedAccount> find(String name) {
        Optional<FeedAccount> known = directory.find(name);
        return known.isEmpty() && name.equals(config.name()) ? Optional.of(FeedAccount.bare(name)) : known;
    }

    /// All accounts, in no order.
    public List<FeedAccount> all() {
        return directory.all();
    }

    /// The secret of that feed, if it has one of that kind and it can be opened.
    public Optional<String> secret(String feed, SecretKind kind) {
        return directory.secret(feed, kind);
    }

    /// What may be seen of the keys of a feed, the oldest first; the first feed's own, from the configuration, is not
    /// among them.
    public List<KeyLabel> keysOf(String feed) {
        return directory.keysOf(feed);
    }

    /// The kinds of secret that the feed has.
    public List<SecretKind> secretsOf(String feed) {
        return Arrays.stream(SecretKind.values())
                .filter(kind -> secret(feed, kind).isPresent())
                .toList();
    }

    /// Whether there is a key to seal secrets with, without which a feed can be given none.
    public boolean keepsSecrets() {
        return seal.ready();
    }

    /// Whose key it is, unless it was revoked. The first feed's own, from the configuration, is not known here.
    public Optional<FeedAccount> owner(String key) {
        return directory.owner(key);
    }

    // After Flyway, and before the first request.
    void open(@Observes @Priority(1000) StartupEvent event) {
        if (!FeedAccount.isName(config.name())) {
            throw new IllegalArgumentException(
                    "flagwire.feed.name is '%s'; 1 to 64 small letters, digits, and hyphens between them are wanted"
                            .formatted(config.name()));
        }
        if (config.look().compareTo(LONGEST_LOOK) > 0 || !config.look().isPositive()) {
            throw new IllegalArgumentException(
                    "flagwire.feed.look is %s; more than 0 and at most 1 s is wanted".formatted(config.look()));
        }
        try {
            feeds.makeMissing(config.name(), clock.instant());
            renew();
        } catch (SQLException e) {
            LOG.warnf("Feed accounts are not known yet cause=%s", e);
        }
        looking = Routine.every(config.look(), "feed-accounts", this::renew);
    }

    // While the database is still there.
    void close(@Observes ShutdownEvent event) {
        Routine running = looking;
        if (running != null) {
            running.close();
        }
    }

    /// Reads what has changed, if anything has. Whoever wrote something calls it, so that this instance knows at once.
    synchronized void renew() throws SQLException {
        if (feeds.changes() != directory.changes()) {
            directory = feeds.read(seal);
        }
    }

    /// Waits until the other instances have looked: they do so one pause after the look before has ended.
    void awaitOthers() {
        try {
            Thread.sleep(config.look().plus(LOOK_TIME));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    SecretSeal seal() {
        return seal;
    }
}
