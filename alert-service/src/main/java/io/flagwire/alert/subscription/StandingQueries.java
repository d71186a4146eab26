package io.flagwire.alert.subscription;

import io.flagwire.alert.match.BadQueryException;
import io.flagwire.alert.match.Hit;
import io.flagwire.alert.match.Matcher;
import io.flagwire.events.Story;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// The queries of all subscriptions, as they stand. A query that cannot be understood is left out with an error in the
/// log, one that fails while it is run matches nothing then, and neither silences another. Matching may go on
/// in any thread while one takes up changes.
public final class StandingQueries {
    private static final Logger LOG = Logger.getLogger(StandingQueries.class);

    private final Matcher matcher = new Matcher();
    private final Map<String, String> unreadable = new TreeMap<>();
    private final Map<String, Double> minimums = new ConcurrentHashMap<>();
    private final Map<String, Failure> failures = new ConcurrentHashMap<>();
    private volatile long version;

    /// That a query has failed while it was run.
    ///
    /// @param version of all queries, when that was
    record Failure(String reason, long version) {}

    StandingQueries() {}

    /// Takes up what has changed up to a version.
    ///
    /// @param asked queries by the ids of their subscriptions
    /// @param least how likely a story must be, for those of these subscriptions that say so
    /// @param removed subscriptions that are gone
    synchronized void renew(
            long newVersion, Map<String, String> asked, Map<String, Double> least, Collection<String> removed) {
        // First those that say so now: a story in between meets a limit rather than none.
        minimums.putAll(least);
        Map<String, BadQueryException> bad = matcher.change(asked, removed);
        minimums.keySet().removeIf(id -> asked.containsKey(id) && !least.containsKey(id));
        minimums.keySet().removeAll(removed);
        unreadable.keySet().removeAll(asked.keySet());
        unreadable.keySet().removeAll(removed);
        bad.forEach((id, cause) -> {
            unreadable.put(id, String.valueOf(cause.getMessage()));
            LOG.errorf("Subscription left out subscriptionId=%s cause=%s", id, cause.getMessage());
        });
        version = newVersion;
    }

    /// The subscriptions that the story matches, by id, and why.
    public Map<String, Hit> match(Story story) {
        List<Hit> hits = matcher.match(story, this::failed);
        return hits.stream()
                .collect(Collectors.toMap(Hit::subscriptionId, Function.identity(), (a, b) -> a, HashMap::new));
    }

    /// Whether a subscription wants to be told of a story that is so likely, when it was not told of it before.
    public boolean reaches(String subscriptionId, double probability) {
        Double least = minimums.get(subscriptionId);
        return least == null || probability >= least;
    }

    /// Notes that a subscription's query has failed while it was run on a story.
    public void failed(String subscriptionId, RuntimeException failure) {
        failures.put(subscriptionId, new Failure(failure.toString(), version));
    }

    /// Those whose query has failed since this was asked last, by id.
    Map<String, Failure> takeFailures() {
        Map<String, Failure> taken = Map.copyOf(failures);
        taken.forEach(failures::remove);
        return taken;
    }

    /// Counts the changes of subscriptions; 0 before any was read.
    long version() {
        return version;
    }

    /// Why a subscription is left out, by id.
    synchronized Map<String, String> unreadable() {
        return Map.copyOf(unreadable);
    }
}
