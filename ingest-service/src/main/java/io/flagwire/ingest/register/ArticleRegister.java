package io.flagwire.ingest.register;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What has been pushed so far, in PostgreSQL. A revision gets its number here before it is published, and the
/// publishing is noted after, so that after a crash at any point no number stands for two contents, and content
/// whose publishing is not certain is published again under the same number.
///
/// Safe for use by many threads and several instances: a row that another instance changed meanwhile is decided
/// anew.
@ApplicationScoped
public class ArticleRegister {
    private static final Logger LOG = Logger.getLogger(ArticleRegister.class);
    private static final int MOST_WAITING = 10_000;
    private static final long PATIENCE_SECONDS = 5;

    private final ArticleRepository articles;
    private final GroupWorker<Entry> worker;
    // What this instance is publishing, by event; only the worker touches it.
    private final Map<String, CompletableFuture<Void>> underWay = new HashMap<>();

    ArticleRegister(ArticleRepository articles) {
        this.articles = articles;
        this.worker = new GroupWorker<>("article-register", MOST_WAITING, this::write);
    }

    /// Decides which revision the candidate is, and reserves its number. Decisions complete in the order of the
    /// calls for one article, and what hangs on them runs on the register's own thread: it must be short.
    ///
    /// The future fails when the database is away or does not answer in 5 seconds, or too many wait: nothing was
    /// accepted, and pushing again is safe.
    public CompletableFuture<Decision> decide(Candidate candidate) {
        var asked = new Reservation(candidate, new CompletableFuture<>());
        if (!worker.offer(asked)) {
            asked.decision().completeExceptionally(new RejectedExecutionException("too many articles wait"));
        }
        return asked.decision().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// Notes that the broker has the revision; it is written with the next group. When that fails, the same content
    /// pushed again is published again.
    public void published(Registration registration) {
        worker.add(new Publication(registration.articleId(), registration.revision(), null));
    }

    /// Notes that it is not certain that the broker has the revision. The same content pushed again is published
    /// again, and pushes that waited for this one fail as it did.
    public void failed(Registration registration, Throwable failure) {
        worker.add(new Publication(registration.articleId(), registration.revision(), failure));
    }

    /// What is known of the article.
    public Optional<Registration> find(String articleId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> articles.findByIdOptional(articleId).map(ArticleEntity::toRegistration));
    }

    // While the database is still there; no request is being served any more.
    void close(@Observes ShutdownEvent event) {
        worker.close();
    }

    private void write(List<Entry> entries) {
        List<Publication> published = new ArrayList<>();
        List<Reservation> open = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry) {
                case Publication publication -> published.add(publication);
                case Reservation reservation -> open.add(reservation);
            }
        }
        List<Publication> known =
                published.stream().filter(end -> end.failure() == null).toList();
        try {
            do {
                open.removeIf(reservation -> reservation.decision().isDone());
                decide(known, firstOfEachArticle(open));
                known = List.of();
            } while (!open.isEmpty());
        } catch (RuntimeException e) {
            open.forEach(reservation -> reservation.decision().completeExceptionally(e));
            LOG.warnf("Register failed reservations=%d publications=%d cause=%s", open.size(), known.size(), e);
        }
        published.forEach(this::end);
    }

    private void decide(List<Publication> published, Map<String, Reservation> asked) {
        Map<String, Decision> decided = new LinkedHashMap<>();
        QuarkusTransaction.requiringNew().run(() -> {
            articles.markPublished(published);
            Map<String, Registration> known = articles.find(asked.keySet());
            List<Registration> changes = new ArrayList<>();
            asked.forEach((id, reservation) -> {
                Decision decision = Decision.on(known.get(id), reservation.candidate());
                decided.put(id, decision);
                decision.change(known.get(id)).ifPresent(changes::add);
            });
            Set<String> written = articles.write(changes);
            changes.stream()
                    .map(Registration::articleId)
                    .filter(id -> !written.contains(id))
                    .forEach(decided::remove);
        });
        asked.forEach((id, reservation) -> {
            Decision decision = decided.get(id);
            if (decision != null) {
                answer(reservation, together(decision));
            }
        });
    }

    private void answer(Reservation reservation, Decision decision) {
        boolean heard = reservation.decision().complete(decision);
        // Its sender has given up waiting, so nobody publishes it, and nobody may wait for that.
        if (!heard && decision instanceof Decision.Publish(Registration reserved)) {
            underWay.remove(eventOf(reserved));
        }
    }

    // Of pushes with the same content, one goes to the broker, and the others wait for what becomes of it.
    private Decision together(Decision decision) {
        if (!(decision instanceof Decision.Publish(Registration reserved))) {
            return decision;
        }
        CompletableFuture<Void> first = underWay.putIfAbsent(eventOf(reserved), new CompletableFuture<>());
        return first == null ? decision : new Decision.UnderWay(reserved, first);
    }

    private void end(Publication publication) {
        CompletableFuture<Void> ended = underWay.remove(publication.event());
        if (ended == null) {
            return;
        }
        if (publication.failure() == null) {
            ended.complete(null);
        } else {
            ended.completeExceptionally(publication.failure());
        }
    }

    private static String eventOf(Registration revision) {
        return revision.articleId() + "." + revision.revision();
    }

    // The second push of an article in one group has to see what became of the first.
    private static Map<String, Reservation> firstOfEachArticle(List<Reservation> open) {
        Map<String, Reservation> first = new LinkedHashMap<>();
        open.forEach(reservation -> first.putIfAbsent(reservation.candidate().articleId(), reservation));
        return first;
    }

    private sealed interface Entry {}

    private record Reservation(Candidate candidate, CompletableFuture<Decision> decision) implements Entry {}

    /// How the publishing of a revision has ended.
    ///
    /// @param failure why it is not certain that the broker has it; null when it is
    record Publication(
            String articleId, int revision, @Nullable Throwable failure) implements Entry {
        String event() {
            return articleId + "." + revision;
        }
    }
}
