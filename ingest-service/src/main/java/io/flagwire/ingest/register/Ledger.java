package io.flagwire.ingest.register;

import io.flagwire.ingest.register.Tickets.Returned;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// Decides on many articles in one transaction, and writes down what was decided. For the register's thread, but for
/// [#find].
@ApplicationScoped
class Ledger {
    private static final long NOT_OPEN = -1;

    private final DataSource database;
    private final ArticleRepository articles;
    private final RevisionRepository revisions;
    private final Tickets tickets = new Tickets();
    private long epoch = NOT_OPEN;
    private long marked;

    Ledger(DataSource database, ArticleRepository articles, RevisionRepository revisions) {
        this.database = database;
        this.articles = articles;
        this.revisions = revisions;
    }

    /// A decision, with the ticket of what is to be published.
    record Ruling(Decision decision, long ticket) {}

    /// Up to which ticket everything is noted to be at the broker, for every instance to see.
    long marked() {
        return marked;
    }

    void atBroker(long ticket) {
        tickets.ended(ticket);
    }

    void uncertain(String articleId, long ticket) {
        tickets.giveBack(articleId, ticket);
    }

    /// Notes what the broker has, if that is not noted yet.
    void mark() throws SQLException {
        if (tickets.through() > marked || !tickets.returned().isEmpty()) {
            decide(List.of(), Progress.NONE);
        }
    }

    /// Decides on candidates of distinct articles. A missing decision means that another instance changed the article
    /// meanwhile: it is to be asked for again.
    Map<String, Ruling> decide(List<Candidate> candidates, Progress progress) throws SQLException {
        Map<String, Long> drawn = new HashMap<>();
        candidates.forEach(candidate -> drawn.put(candidate.articleId(), tickets.draw()));
        List<Returned> returned = tickets.returned();
        long through = tickets.through();
        Map<String, Ruling> rulings;
        try (Connection connection = database.getConnection()) {
            if (epoch == NOT_OPEN) {
                epoch = revisions.openEpoch(connection);
            }
            connection.setAutoCommit(false);
            try {
                rulings = decide(connection, candidates, drawn, progress);
                revisions.mark(connection, epoch, through, returned);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            // Nobody will publish these, but their rows may be there: the failure may have come after the commit.
            drawn.forEach(tickets::giveBack);
            throw e;
        }
        tickets.taken(returned);
        marked = through;
        drawn.forEach((id, ticket) -> {
            if (rulings.get(id) == null || rulings.get(id).ticket() != ticket) {
                tickets.ended(ticket);
            }
        });
        return rulings;
    }

    Optional<Registration> find(String articleId) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return articles.find(connection, articleId);
        }
    }

    private Map<String, Ruling> decide(
            Connection connection, List<Candidate> candidates, Map<String, Long> drawn, Progress progress)
            throws SQLException {
        Map<String, Ruling> rulings = new HashMap<>();
        if (candidates.isEmpty()) {
            revisions.needNotWait(connection);
            return rulings;
        }
        revisions.link(connection, candidates);
        var inserted = articles.insertUnknown(connection, candidates, epoch, drawn);
        List<Candidate> known = candidates.stream()
                .filter(candidate -> !inserted.containsKey(candidate.articleId()))
                .toList();
        Map<String, Found> found = known.isEmpty() ? Map.of() : articles.find(connection, known);
        Set<String> ancestors = ancestors(connection, candidates);
        List<Change> changes = new ArrayList<>();
        for (Candidate candidate : candidates) {
            String id = candidate.articleId();
            Found article = found.get(id);
            long ticket = Objects.requireNonNull(drawn.get(id));
            String successor = article == null
                    ? inserted.getOrDefault(id, Optional.empty()).orElse(null)
                    : article.supersededBy();
            var lineage = new Lineage(ancestor(candidate, ancestors), successor);
            if (inserted.containsKey(id)) {
                rulings.put(id, new Ruling(new Decision.Publish(Registration.first(candidate), lineage), ticket));
            } else if (article != null) {
                Change change = Change.of(article, candidate, lineage, progress);
                changes.add(change);
                rulings.put(id, new Ruling(change.decision(), change.publishes() ? ticket : 0));
            }
        }
        write(connection, changes, drawn).forEach(rulings::remove);
        return rulings;
    }

    /// Returns the articles that were changed by another instance meanwhile.
    private Set<String> write(Connection connection, List<Change> changes, Map<String, Long> drawn)
            throws SQLException {
        List<Registration> changed = new ArrayList<>();
        Map<String, Long> published = new HashMap<>();
        for (Change change : changes) {
            if (!change.after().equals(change.before())) {
                changed.add(change.after());
                if (change.publishes()) {
                    published.put(
                            change.after().articleId(), drawn.get(change.after().articleId()));
                }
            }
        }
        Set<String> lost = new HashSet<>();
        if (!changed.isEmpty()) {
            changed.forEach(registration -> lost.add(registration.articleId()));
            lost.removeAll(articles.change(connection, changed, epoch, published));
        }
        revisions.record(
                connection,
                changes.stream()
                        .filter(change -> !lost.contains(change.before().articleId()))
                        .flatMap(change -> change.older().stream())
                        .toList());
        return lost;
    }

    private Set<String> ancestors(Connection connection, List<Candidate> candidates) throws SQLException {
        List<String> doubtful = candidates.stream()
                .filter(candidate -> candidate.ancestorIds().size() > 1)
                .flatMap(candidate -> candidate.ancestorIds().stream())
                .toList();
        return doubtful.isEmpty() ? Set.of() : articles.known(connection, doubtful);
    }

    private static @Nullable String ancestor(Candidate candidate, Set<String> known) {
        return candidate.ancestorIds().stream()
                .filter(known::contains)
                .findFirst()
                .orElseGet(() -> candidate.ancestorIds().isEmpty()
                        ? null
                        : candidate.ancestorIds().getFirst());
    }
}
