package io.flagwire.ingest.activity;

import io.flagwire.ingest.activity.Count.Kind;
import io.flagwire.ingest.routine.Routine;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Counts what becomes of the articles of each feed. Counting costs an addition in memory and blocks no thread; every
/// five seconds, and at the end, what was counted is added to the database, so that it survives restarts and is the sum
/// over all instances. What cannot be written for now is kept and written later. An instance that is killed forgets
/// its last five seconds.
@ApplicationScoped
public class FeedActivity {
    private static final Logger LOG = Logger.getLogger(FeedActivity.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int MOST_CELLS = 20_000;
    private static final int LONGEST_REASON = 80;
    private static final Pattern NUMBER = Pattern.compile("(?<=/)\\d+(?=/|$)");

    // The database refuses some of them, and with them all that is written together.
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");
    private static final int MOST_REASONS = 50;

    private final ActivityRepository database;
    private final Clock clock;
    private final Map<Cell, AtomicLong> cells = new ConcurrentHashMap<>();
    private final Map<Minute, AtomicInteger> reasons = new ConcurrentHashMap<>();
    private final Map<String, LastArticle> last = new ConcurrentHashMap<>();
    private volatile @Nullable Routine writing;

    FeedActivity(ActivityRepository database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// A new revision is with the broker.
    public void accepted(String feed, String articleId) {
        alive(feed, Kind.ACCEPTED, articleId);
    }

    /// Something was sent again, or came late. It shows that the feed is alive.
    public void duplicate(String feed, String articleId) {
        alive(feed, Kind.DUPLICATE, articleId);
    }

    /// Something cannot be accepted, now or later.
    ///
    /// @param pointer JSON pointer to the field at fault; a number in it, which tells one item from another, does
    ///     not count
    public void rejected(String feed, int status, @Nullable String pointer) {
        String place = pointer == null
                ? ""
                : CONTROL.matcher(NUMBER.matcher(pointer).replaceAll("*")).replaceAll("?");
        String reason = place.isEmpty() ? "" + status : status + " " + place;
        count(feed, Kind.REJECTED, reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
    }

    /// Something was not accepted for now.
    public void deferred(String feed) {
        count(feed, Kind.DEFERRED, "");
    }

    void start(@Observes StartupEvent event) {
        writing = Routine.every(PAUSE, "feed-activity", this::write);
    }

    // While the database is still there.
    void stop(@Observes ShutdownEvent event) {
        Routine running = writing;
        if (running != null) {
            running.close();
        }
        try {
            write();
        } catch (SQLException e) {
            LOG.warnf("Feed activity of the last seconds is lost cause=%s", e);
        }
    }

    /// Adds what was counted to the database.
    synchronized void write() throws SQLException {
        List<Count> counts = new ArrayList<>();
        // Nothing is counted into a minute that is long past, so that its cell can go.
        Instant past = clock.instant().minus(2, ChronoUnit.MINUTES);
        cells.forEach((cell, counted) -> {
            long articles = counted.getAndSet(0);
            if (articles > 0) {
                counts.add(new Count(cell.feed(), cell.minute(), cell.kind(), cell.reason(), articles));
            } else if (cell.minute().isBefore(past)) {
                cells.remove(cell);
            }
        });
        reasons.keySet().removeIf(key -> key.minute().isBefore(past));
        List<LastArticle> newest = List.copyOf(last.values());
        try {
            database.add(counts, newest);
            newest.forEach(article -> last.remove(article.feed(), article));
        } catch (SQLException | RuntimeException e) {
            counts.forEach(count ->
                    add(new Cell(count.feed(), count.minute(), count.kind(), count.reason()), count.articles()));
            throw e;
        }
    }

    private void alive(String feed, Kind kind, String articleId) {
        count(feed, kind, "");
        last.put(feed, new LastArticle(feed, articleId, clock.instant()));
    }

    private void count(String feed, Kind kind, String reason) {
        Instant minute = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        add(new Cell(feed, minute, kind, reason), 1);
    }

    private void add(Cell cell, long articles) {
        AtomicLong counted = cells.get(cell);
        if (counted == null) {
            // Reasons are what a feed makes them; they must fill neither the memory nor the database.
            Cell kept = cell.reason().isEmpty() || (cells.size() < MOST_CELLS && room(cell))
                    ? cell
                    : new Cell(cell.feed(), cell.minute(), cell.kind(), "other");
            counted = cells.computeIfAbsent(kept, fresh -> new AtomicLong());
        }
        counted.addAndGet(articles);
    }

    private boolean room(Cell cell) {
        return reasons.computeIfAbsent(new Minute(cell.feed(), cell.minute()), fresh -> new AtomicInteger())
                        .incrementAndGet()
                <= MOST_REASONS;
    }

    private record Minute(String feed, Instant minute) {}

    private record Cell(String feed, Instant minute, Kind kind, String reason) {}

    /// The newest article of a feed.
    record LastArticle(String feed, String articleId, Instant pushedAt) {}
}
