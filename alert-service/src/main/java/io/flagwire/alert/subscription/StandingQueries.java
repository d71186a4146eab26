package io.flagwire.alert.subscription;

import io.flagwire.alert.match.BadQueryException;
import io.flagwire.alert.match.CompiledQuery;
import io.flagwire.events.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/// The queries of all subscriptions, compiled, as they stood at one moment. Equal queries run once a story. A query
/// that cannot be understood or fails is left out with an error in the log, and silences no other. Immutable.
public final class StandingQueries {
    private static final Logger LOG = Logger.getLogger(StandingQueries.class);

    /// Of a house without subscriptions.
    static final StandingQueries NONE = new StandingQueries(0, Map.of(), 0);

    private final long version;
    private final Map<String, Asked> byQuery;
    private final int unreadable;

    private StandingQueries(long version, Map<String, Asked> byQuery, int unreadable) {
        this.version = version;
        this.byQuery = Map.copyOf(byQuery);
        this.unreadable = unreadable;
    }

    /// The queries of these subscriptions; what has not changed is taken over as it is compiled.
    StandingQueries renewed(long newVersion, List<Subscription> subscriptions) {
        Map<String, Asked> renewed = new HashMap<>();
        int bad = 0;
        for (Subscription subscription : subscriptions) {
            try {
                renewed.computeIfAbsent(subscription.query(), query -> new Asked(compiled(query), new ArrayList<>()))
                        .subscriptions
                        .add(subscription.id());
            } catch (BadQueryException e) {
                bad++;
                LOG.errorf("Subscription left out subscriptionId=%s cause=%s", subscription.id(), e.getMessage());
            }
        }
        return new StandingQueries(newVersion, renewed, bad);
    }

    /// Why the story matches, by id of the subscription that it matches.
    public Map<String, List<String>> match(Story story) {
        Map<String, List<String>> matches = new HashMap<>();
        byQuery.forEach((query, asked) -> {
            try {
                Optional<List<String>> why = asked.compiled.match(story);
                why.ifPresent(terms -> asked.subscriptions.forEach(id -> matches.put(id, terms)));
            } catch (RuntimeException e) {
                LOG.errorf(
                        "Query failed storyId=%s subscriptionIds=%s cause=%s", story.storyId(), asked.subscriptions, e);
            }
        });
        return matches;
    }

    long version() {
        return version;
    }

    /// How many subscriptions are left out.
    int unreadable() {
        return unreadable;
    }

    private CompiledQuery compiled(String query) {
        Asked known = byQuery.get(query);
        return known == null ? CompiledQuery.compile(query) : known.compiled;
    }

    private record Asked(CompiledQuery compiled, List<String> subscriptions) {}
}
