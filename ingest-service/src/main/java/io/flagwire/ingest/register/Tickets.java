package io.flagwire.ingest.register;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Numbers the revisions that this instance has under way to the broker, so that one number, [#through], says which of
/// them are there: all that were drawn up to it, but for those that were given back. For one thread.
final class Tickets {
    private final SequencedSet<Long> open = new LinkedHashSet<>();
    private final List<Returned> returned = new ArrayList<>();
    private long drawn;

    /// A ticket that was drawn for an article whose revision may not be at the broker: its row must lose it before
    /// [#through] passes it.
    record Returned(String articleId, long ticket) {}

    long draw() {
        open.add(++drawn);
        return drawn;
    }

    /// The revision is at the broker, or no row has the ticket.
    void ended(long ticket) {
        open.remove(ticket);
    }

    /// Nobody knows whether the revision is at the broker.
    void giveBack(String articleId, long ticket) {
        if (open.contains(ticket)) {
            returned.add(new Returned(articleId, ticket));
        }
    }

    /// What was given back, and whose rows have not lost it yet.
    List<Returned> returned() {
        return List.copyOf(returned);
    }

    /// The rows have lost these.
    void taken(List<Returned> lost) {
        lost.forEach(ticket -> open.remove(ticket.ticket()));
        returned.removeAll(lost);
    }

    /// All tickets up to this one have ended.
    long through() {
        Iterator<Long> oldest = open.iterator();
        return oldest.hasNext() ? oldest.next() - 1 : drawn;
    }
}
