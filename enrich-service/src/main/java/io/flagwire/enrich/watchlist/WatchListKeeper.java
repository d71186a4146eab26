package io.flagwire.enrich.watchlist;

import io.flagwire.enrich.listformat.ListFormat;
import io.flagwire.enrich.listformat.ReadList;
import io.flagwire.enrich.listformat.UnreadableListException;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.enrich.state.StateFollower;
import io.flagwire.enrich.state.StateWriter;
import io.flagwire.enrich.state.StateWriter.Entry;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.StateTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Loads lists, lets them go, and follows what the other instances load. A list is written whole before it is
/// said to be there; a loading that fails leaves the list that was.
@ApplicationScoped
class WatchListKeeper {
    private static final Logger LOG = Logger.getLogger(WatchListKeeper.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

    private final StateWriter writer;
    private final Map<String, Object> kafka;
    private final WatchListConfig config;
    private final Clock clock;
    private final WatchLists lists;
    private @Nullable StateFollower follower;

    WatchListKeeper(
            StateWriter writer,
            Screening screening,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            WatchListConfig config,
            Clock clock) {
        this.writer = writer;
        this.kafka = kafka;
        this.config = config;
        this.clock = clock;
        this.lists = new WatchLists(screening, config.leastScore());
    }

    // Before articles are read: what comes first is to be screened as well.
    void open(@Observes @Priority(2) StartupEvent event) throws InterruptedException {
        follower = new StateFollower(
                StateTopic.WATCH_LISTS, Objects.requireNonNull(kafka.get("bootstrap.servers")), lists);
        if (!follower.awaitBeginning(START_PATIENCE)) {
            LOG.warn("Watch lists not read yet; articles are screened against what is known so far");
        }
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        if (follower != null) {
            follower.close();
        }
    }

    List<WatchListHead> lists() {
        return lists.heads();
    }

    Optional<WatchListHead> list(String name) {
        return lists.head(name);
    }

    /// Reads the document and puts it in the place of the list of that name; returns when this instance uses it.
    ///
    /// @throws StateWriter.StateUnavailableException when the broker does not take it
    synchronized WatchListHead load(String name, ListFormat format, InputStream document)
            throws IOException, UnreadableListException, InterruptedException {
        ReadList read = format.read(document, config.mostEntries() - lists.size(name));
        List<WatchListPart> parts = WatchListPart.of(read.entries());
        int names =
                read.entries().stream().mapToInt(entry -> entry.names().size()).sum();
        WatchListHead head = new WatchListHead(
                name,
                UUID.randomUUID().toString(),
                parts.size(),
                format,
                read.entries().size(),
                names,
                read.skipped(),
                clock.instant());
        Optional<WatchListHead> before = lists.head(name);
        List<Entry> records = new ArrayList<>();
        for (int part = 0; part < parts.size(); part++) {
            records.add(new Entry(head.partKey(part), EventJson.write(parts.get(part))));
        }
        records.add(new Entry(head.key(), EventJson.write(head)));
        writer.write(StateTopic.WATCH_LISTS, records);
        forget(before);
        lists.await(name, head.generation(), PATIENCE);
        LOG.infof("Watch list loaded list=%s entries=%d skipped=%d", name, head.entries(), head.skipped());
        return head;
    }

    /// False when there is no list of that name.
    synchronized boolean remove(String name) throws InterruptedException {
        Optional<WatchListHead> before = lists.head(name);
        if (before.isEmpty()) {
            return false;
        }
        writer.write(StateTopic.WATCH_LISTS, List.of(new Entry(before.get().key(), null)));
        forget(before);
        lists.await(name, null, PATIENCE);
        LOG.infof("Watch list removed list=%s", name);
        return true;
    }

    // Only now, when the new list is there: a crash in between leaves parts behind, and loses none that are needed.
    private void forget(Optional<WatchListHead> before) {
        Stream<String> old =
                before.stream().flatMap(head -> IntStream.range(0, head.parts()).mapToObj(head::partKey));
        Stream<String> abandoned = lists.abandoned(clock.instant().minus(ABANDONED_AFTER)).stream();
        writer.write(
                StateTopic.WATCH_LISTS,
                Stream.concat(old, abandoned).map(key -> new Entry(key, null)).toList());
    }
}
