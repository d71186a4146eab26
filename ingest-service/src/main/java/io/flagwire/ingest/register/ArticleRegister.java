package io.flagwire.ingest.register;

import io.flagwire.ingest.register.Ledger.Ruling;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What has been pushed so far, in PostgreSQL. A revision gets its number here before it is published, and the
/// publishing is noted after, so that after a crash at any point no number stands for two contents, and content
/// whose publishing is not certain is published again under the same number.
///
/// Safe for use by many threads and several instances: a row that another instance changed meanwhile is decided
/// anew, and what another instance is publishing is waited for. Feeds take turns, so that one that floods delays the
/// others little.
@ApplicationScoped
public class ArticleRegister {
    private static final Logger LOG = Logger.getLogger(ArticleRegister.class);
    private static final int MOST_WAITING = 20_000;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Duration patience;
    private final GroupWorker<Reservation> worker;
    private final ExecutorService answering = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("article-answers").factory());
    private final Queue<Runnable> endings = new ConcurrentLinkedQueue<>();
    private final OwnProgress progress = new OwnProgress();
    private final Postponed postponed = new Postponed();
    private boolean away;
    private CompletableFuture<Void> answered = CompletableFuture.completedFuture(null);

    @Inject
    ArticleRegister(Ledger ledger) {
        this(ledger, PATIENCE);
    }

    /// @param patience how long a decision may take
    ArticleRegister(Ledger ledger, Duration patience) {
        this.ledger = ledger;
        this.patience = patience;
        this.worker = new GroupWorker<>("article-register", new FairQueue<>(MOST_WAITING), this::decide);
    }

    /// Decides which revision the candidate is, reserves its number, and goes on with that, for one article in the
    /// order of the calls. One thread serves all that goes on, while the next group is decided: it must be short.
    /// The future fails when the database is away or does not answer in 5 seconds, or too many wait: nothing was
    /// accepted, and pushing again is safe.
    public <T> CompletableFuture<T> decide(Candidate candidate, Function<Decision, CompletableFuture<T>> next) {
        CompletableFuture<Decision> decision = new CompletableFuture<>();
        // Before anybody decides: hung on a decision that has come, it would run here, and a later one overtake it.
        CompletableFuture<T> followed = decision.thenCompose(next);
        decide(candidate, decision);
        return followed;
    }

    void decide(Candidate candidate, CompletableFuture<Decision> decision) {
        var asked = new Reservation(candidate, decision.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS));
        if (!worker.offer(candidate.feed(), candidate.size(), asked)) {
            asked.fail(new RejectedExecutionException("too many articles wait"));
        }
    }

    /// Notes that the broker has the revision; it is written with the next group. When that fails, the same content
    /// pushed again is published again.
    public void published(Registration registration) {
        end(registration, null);
    }

    /// Notes that it is not certain that the broker has the revision. The same content pushed again is published
    /// again, and pushes that waited for this one fail as it did.
    public void failed(Registration registration, Throwable failure) {
        end(registration, failure);
    }

    /// What is known of the article. Fails when the database does not answer.
    public Optional<Registration> find(String articleId) throws SQLException {
        Optional<Registration> found = look(articleId);
        // Between the row and the memory of this instance, what was in the one may have gone to the other.
        return found.isEmpty() || found.get().published() ? found : look(articleId);
    }

    private Optional<Registration> look(String articleId) throws SQLException {
        return ledger.find(articleId).map(found -> progress.atBroker(found) ? found.atBroker() : found);
    }

    // While the database is still there; no request is being served any more.
    void close(@Observes @Nullable ShutdownEvent event) {
        worker.close();
        answering.close();
        postponed.all().forEach(waiting -> waiting.fail(new RejectedExecutionException("closed")));
        ledger.close();
    }

    private void end(Registration registration, @Nullable Throwable failure) {
        progress.end(registration, failure == null).ifPresent(ended -> {
            endings.add(() -> ledger.ended(registration.articleId(), ended.ticket(), failure == null));
            if (failure == null) {
                ended.published().complete(null);
            } else {
                ended.published().completeExceptionally(failure);
            }
        });
    }

    private void decide(List<Reservation> group) {
        for (Runnable ending = endings.poll(); ending != null; ending = endings.poll()) {
            ending.run();
        }
        List<Reservation> open = new ArrayList<>(group);
        postponed.takeBehind(open);
        if (open.isEmpty()) {
            mark();
        }
        decideAll(open);
        // By themselves, so that a group without them costs what it always does.
        decideAll(postponed.due());
        progress.noted(ledger.marked());
    }

    private void mark() {
        try {
            ledger.mark();
            away = false;
        } catch (SQLException | RuntimeException e) {
            LOG.logf(
                    away ? Logger.Level.DEBUG : Logger.Level.WARN,
                    "Register cannot note what is at the broker cause=%s",
                    e);
            away = true;
        }
    }

    private void decideAll(List<Reservation> open) {
        try {
            open.removeIf(Reservation::isDone);
            while (!open.isEmpty()) {
                decideFirsts(open);
            }
        } catch (SQLException | RuntimeException e) {
            open.forEach(reservation -> reservation.fail(e));
            LOG.warnf("Register failed reservations=%d cause=%s", open.size(), e);
        }
    }

    // The second push of an article in one group has to see what became of the first.
    private void decideFirsts(List<Reservation> open) throws SQLException {
        Map<String, Reservation> firsts = new LinkedHashMap<>();
        open.forEach(reservation -> firsts.putIfAbsent(reservation.articleId(), reservation));
        Map<String, Ruling> rulings = ledger.decide(
                firsts.values().stream().map(Reservation::candidate).toList(), progress);
        postponed.postpone(firsts.keySet(), rulings.keySet(), open);
        firsts.keySet().retainAll(rulings.keySet());
        rulings.values().forEach(ruling -> {
            // Of pushes with the same content, one goes to the broker, and the others wait for what becomes of it.
            if (ruling.decision() instanceof Decision.Publish(Registration reserved, Lineage lineage)) {
                progress.begin(reserved, ruling.ticket());
            }
        });
        open.removeIf(reservation -> reservation.isDone() || firsts.get(reservation.articleId()) == reservation);
        // While these are answered, the next are decided, and no more than those.
        answered.join();
        answered = CompletableFuture.runAsync(
                        () -> firsts.forEach((id, first) -> answer(
                                first, Objects.requireNonNull(rulings.get(id)).decision())),
                        answering)
                .exceptionally(failure -> {
                    LOG.error("Decisions not answered", failure);
                    return null;
                });
    }

    private void answer(Reservation reservation, Decision decision) {
        boolean heard = reservation.decision().complete(decision);
        if (!heard && decision instanceof Decision.Publish(Registration reserved, Lineage lineage)) {
            // Its sender has given up, so nobody publishes it, and nobody may wait for that.
            end(reserved, new TimeoutException("its sender has given up waiting"));
        }
    }
}
