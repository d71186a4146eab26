package io.flagwire.ingest.activity;

import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.activity.FeedActivity.LastArticle;
import io.flagwire.ingest.routine.Routine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks every half minute which feeds are silent against their habit, and tells operators: by the gauge
/// `flagwire_feed_silent{feed}`, 1 while it is, and by a line in the log when it begins and when it ends. Every
/// instance watches all feeds and shows the same of them; the lines are written by one of them, once.
@ApplicationScoped
class SilenceWatch {
    private static final Logger LOG = Logger.getLogger(SilenceWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration PRUNING = Duration.ofHours(1);

    private final FeedAccounts accounts;
    private final ActivityRepository database;
    private final SilenceRepository told;
    private final Clock clock;
    private final MultiGauge gauge;
    private final Map<String, Silence> silent = new HashMap<>();
    private Instant pruned = Instant.EPOCH;
    private volatile @Nullable Routine watching;

    SilenceWatch(
            FeedAccounts accounts,
            ActivityRepository database,
            SilenceRepository told,
            MeterRegistry metrics,
            Clock clock) {
        this.accounts = accounts;
        this.database = database;
        this.told = told;
        this.clock = clock;
        this.gauge = MultiGauge.builder("flagwire.feed.silent")
                .description("1 while the feed is silent against its own habit")
                .register(metrics);
    }

    /// @param since the newest article before it
    /// @param because what was to be expected
    record Silence(Instant since, String because) {}

    void start(@Observes StartupEvent event) {
        watching = Routine.every(PAUSE, "feed-silence", this::look);
    }

    void stop(@Observes ShutdownEvent event) {
        Routine running = watching;
        if (running != null) {
            running.close();
        }
    }

    /// The silence that the feed keeps now, if it does.
    Optional<Silence> of(LastArticle article) throws SQLException {
        Instant now = clock.instant();
        if (Duration.between(article.pushedAt(), now).compareTo(Habit.SHORTEST_SILENCE) < 0) {
            return Optional.empty();
        }
        return database.habit(article, now).silence(now).map(because -> new Silence(article.pushedAt(), because));
    }

    /// Looks once at all feeds.
    void look() throws SQLException {
        Map<String, LastArticle> newest = database.lastArticles();
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        Map<String, Silence> now = new HashMap<>();
        for (FeedAccount account : accounts.all()) {
            LastArticle article = newest.get(account.name());
            Optional<Silence> silence = article == null ? Optional.empty() : knownOr(article);
            silence.ifPresent(found -> now.put(account.name(), found));
            rows.add(MultiGauge.Row.of(Tags.of("feed", account.name()), silence.isPresent() ? 1 : 0));
        }
        gauge.register(rows, true);
        tell(now);
        prune();
    }

    // A silence lasts until the next article; nothing needs to be read again for that.
    private Optional<Silence> knownOr(LastArticle article) throws SQLException {
        Silence known = silent.get(article.feed());
        return known != null && known.since().equals(article.pushedAt()) ? Optional.of(known) : of(article);
    }

    private void prune() throws SQLException {
        Instant now = clock.instant();
        if (pruned.plus(PRUNING).isBefore(now)) {
            database.prune();
            pruned = now;
        }
    }

    private void tell(Map<String, Silence> now) throws SQLException {
        for (var entry : now.entrySet()) {
            Silence silence = entry.getValue();
            if (!silence.equals(silent.get(entry.getKey())) && told.begins(entry.getKey(), silence.since())) {
                LOG.warnf(
                        "Feed silent feed=%s since=%s because=%s", entry.getKey(), silence.since(), silence.because());
            }
        }
        told.ended().forEach(feed -> LOG.infof("Feed no longer silent feed=%s", feed));
        silent.clear();
        silent.putAll(now);
    }
}
