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

/// Decides on many articles in one transaction, and writes down what was decided. For the register's thread, but for
/// [#find].
@ApplicationScoped
class Ledger {
    private final DataSource database;
    private final ArticleRepository articles;
    private final RevisionRepository revisions;
    private final Session session;
    private final Tickets tickets = new Tickets();
    private long marked;

    Ledger(DataSource database, ArticleRepository articles, RevisionRepository revisions) {
        this.database = database;
        this.articles = articles;
        this.revisions = revisions;
        this.session = new Session(database, revisions);
    }

    /// A decision, with the ticket of what is to be published.
    record Ruling(Decision decision, long ticket) {}

    /// Up to which ticket everything is noted to be at the broker, for every instance to see.
    long marked() {
        return marked;
    }

    /// @param certain whether the broker has what went under the ticket; else nobody knows
    void ended(String articleId, long ticket, boolean certain) {
        if (certain) {
            tickets.ended(ticket);
        } else {
            tickets.giveBack(articleId, ticket);
        }
    }

    /// Notes what the broker has, if that is not noted yet.
    void mark() throws SQLException {
        if (tickets.through() > marked || !tickets.returned().isEmpty()) {
            decide(List.of(), Progress.NONE);
        } else {
            session.look();
        }
    }

    /// Nothing is under way any more, or ever will be.
    void close() {
        session.close();
    }

    /// Decides on candidates of distinct articles. A missing decision means that another instance is at the article: it
    /// has changed it meanwhile, or is publishing what may be the same. It is to be asked for again.
    Map<String, Ruling> decide(List<Candidate> candidates, Progress progress) throws SQLException {
        Map<String, Long> drawn = new HashMap<>();
        candidates.forEach(candidate -> drawn.put(candidate.articleId(), tickets.draw()));
        var group = new Group(candidates, drawn, tickets.through(), tickets.returned());
        Map<String, Ruling> rulings;
        try {
            rulings = decide(session.connection(), group, progress);
        } catch (SQLException | RuntimeException e) {
            // Nobody will publish these, but their rows may be there: the failure may have come after the commit.
            drawn.forEach(tickets::giveBack);
            session.dropIfBroken();
            throw e;
        }
        tickets.taken(group.returned);
        marked = group.through;
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

    private Map<String, Ruling> decide(Connection connection, Group group, Progress progress) throws SQLException {
        if (group.plain()) {
            // One statement is a transaction by itself. When what follows fails, these are in doubt like the others.
            var inserted = insertUnknown(connection, group);
            return inserted.size() == group.candidates.size()
                    ? rule(connection, group, inserted, progress)
                    : Rows.inTransaction(connection, () -> rule(connection, group, inserted, progress));
        }
        return Rows.inTransaction(connection, () -> {
            Map<String, Ruling> rulings = Map.of();
            if (group.candidates.isEmpty()) {
                revisions.needNotWait(connection);
            } else {
                revisions.link(connection, group.candidates);
                rulings = rule(connection, group, insertUnknown(connection, group), progress);
            }
            revisions.mark(connection, session.epoch(), group.through, group.returned);
            return rulings;
        });
    }

    private Map<String, Optional<String>> insertUnknown(Connection connection, Group group) throws SQLException {
        return articles.insertUnknown(connection, group.candidates, session.epoch(), group.through, group.drawn);
    }

    private Map<String, Ruling> rule(
            Connection connection, Group group, Map<String, Optional<String>> inserted, Progress progress)
            throws SQLException {
        Map<String, Ruling> rulings = new HashMap<>();
        List<Candidate> known = group.candidates.stream()
                .filter(candidate -> !inserted.containsKey(candidate.articleId()))
                .toList();
        Map<String, Found> found = known.isEmpty() ? Map.of() : articles.find(connection, known, session.epoch());
        Set<String> ancestors = articles.ancestors(connection, group.candidates);
        List<Change> changes = new ArrayList<>();
        for (Candidate candidate : group.candidates) {
            String id = candidate.articleId();
            Found article = found.get(id);
            long ticket = Objects.requireNonNull(group.drawn.get(id));
            String successor = article == null
                    ? inserted.getOrDefault(id, Optional.empty()).orElse(null)
                    : article.supersededBy();
            var lineage = Lineage.of(candidate, ancestors, successor);
            if (inserted.containsKey(id)) {
                rulings.put(id, new Ruling(new Decision.Publish(Registration.first(candidate), lineage), ticket));
            } else if (article != null) {
                Change change = Change.of(article, candidate, lineage, progress);
                // What is on its way to the broker already would go there twice.
                if (!article.elsewhere() || !change.repeats()) {
                    changes.add(change);
                    rulings.put(id, new Ruling(change.decision(), change.publishes() ? ticket : 0));
                }
            }
        }
        write(connection, changes, group.drawn).forEach(rulings::remove);
        return rulings;
    }

    /// What is decided together.
    ///
    /// @param drawn the ticket of each
    /// @param through up to which ticket everything is at the broker, but for what was returned
    private record Group(List<Candidate> candidates, Map<String, Long> drawn, long through, List<Returned> returned) {
        boolean plain() {
            return !candidates.isEmpty()
                    && returned.isEmpty()
                    && candidates.stream()
                            .allMatch(candidate -> candidate.ancestorIds().isEmpty());
        }
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
            lost.removeAll(articles.change(connection, changed, session.epoch(), published));
        }
        revisions.record(
                connection,
                changes.stream()
                        .filter(change -> !lost.contains(change.before().articleId()))
                        .flatMap(change -> change.older().stream())
                        .toList());
        return lost;
    }
}
