package io.flagwire.enrich.watchlist;

import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.enrich.state.StateFollower;
import io.flagwire.events.kafka.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The lists as this instance knows them from the topic; what becomes whole is screened against from then on. A list
/// that is loaded again takes the place of the one before at once, never in parts.
final class WatchLists implements StateFollower.Reader {
    private static final Logger LOG = Logger.getLogger(WatchLists.class);
    private static final EventJson.Reader<WatchListHead> HEADS = EventJson.reader(WatchListHead.class);
    private static final EventJson.Reader<WatchListPart> PARTS = EventJson.reader(WatchListPart.class);

    private final Screening screening;
    private final double leastScore;
    private final Map<String, WatchListHead> heads = new TreeMap<>();
    private final Map<String, List<ListEntry>> entries = new TreeMap<>();
    private final Map<String, Waiting> waiting = new HashMap<>();

    /// A part whose list has not said yet that it is whole.
    private record Waiting(WatchListPart part, Instant since) {}

    WatchLists(Screening screening, double leastScore) {
        this.screening = screening;
        this.leastScore = leastScore;
    }

    @Override
    public synchronized void read(String key, byte @Nullable [] value, long timestamp) {
        if (!WatchListHead.isHead(key)) {
            if (value == null) {
                waiting.remove(key);
            } else {
                waiting.put(key, new Waiting(PARTS.read(value), Instant.ofEpochMilli(timestamp)));
            }
            return;
        }
        String name = WatchListHead.nameOf(key);
        if (value == null) {
            heads.remove(name);
            entries.remove(name);
        } else if (!take(HEADS.read(value))) {
            return;
        }
        screening.use(Map.copyOf(entries), leastScore);
        LOG.infof("Watch lists in use lists=%d entries=%d", entries.size(), size(null));
        notifyAll();
    }

    private boolean take(WatchListHead head) {
        List<ListEntry> whole = new ArrayList<>();
        for (int part = 0; part < head.parts(); part++) {
            Waiting there = waiting.get(head.partKey(part));
            if (there == null) {
                LOG.errorf("Watch list not whole list=%s part=%d of %d", head.name(), part, head.parts());
                return false;
            }
            whole.addAll(there.part().entries());
        }
        for (int part = 0; part < head.parts(); part++) {
            waiting.remove(head.partKey(part));
        }
        heads.put(head.name(), head);
        entries.put(head.name(), whole);
        return true;
    }

    synchronized List<WatchListHead> heads() {
        return List.copyOf(heads.values());
    }

    synchronized Optional<WatchListHead> head(String name) {
        return Optional.ofNullable(heads.get(name));
    }

    /// How many entries all lists have but the one of that name.
    synchronized int size(@Nullable String without) {
        return entries.entrySet().stream()
                .filter(list -> !list.getKey().equals(without))
                .mapToInt(list -> list.getValue().size())
                .sum();
    }

    /// The keys of parts that have been waiting since before then: whoever loaded them came to no end.
    synchronized List<String> abandoned(Instant before) {
        return waiting.entrySet().stream()
                .filter(part -> part.getValue().since().isBefore(before))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Waits until the list is as it was loaded, or gone; false when that takes longer than given.
    ///
    /// @param generation null for gone
    synchronized boolean await(String name, @Nullable String generation, Duration patience)
            throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!Objects.equals(
                generation, head(name).map(WatchListHead::generation).orElse(null))) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
