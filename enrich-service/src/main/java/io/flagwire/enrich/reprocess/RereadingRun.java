package io.flagwire.enrich.reprocess;

import io.flagwire.enrich.pipeline.Enrichment;
import io.flagwire.enrich.reprocess.Difference.Said;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Reads the articles of a re-reading once, a partition after the other, and compares. What it holds in memory
/// does not grow with the time that is read, but for the articles that were revised in it.
final class RereadingRun {
    private static final Logger LOG = Logger.getLogger(RereadingRun.class);
    private static final EventJson.Reader<RawArticle> ARTICLES = EventJson.reader(RawArticle.class);
    private static final int MOST_REVISED = 500_000;

    private final Rereading job;
    private final Enrichment enrichment;
    private final Function<Topic, PartitionReader> readers;
    private final BooleanSupplier stopped;
    private final Findings findings = new Findings();

    /// @param readers opens a reader of a topic, to be closed here
    RereadingRun(
            Rereading job, Enrichment enrichment, Function<Topic, PartitionReader> readers, BooleanSupplier stopped) {
        this.job = job;
        this.enrichment = enrichment;
        this.readers = readers;
        this.stopped = stopped;
    }

    /// @param progress is told after each batch
    /// @param publishing takes the other verdicts of each batch; returns when they are published
    /// @throws StoppedException when it is stopped before its end
    Findings run(Consumer<Findings> progress, Consumer<List<EnrichedArticle>> publishing) {
        try (var raw = readers.apply(Topic.ARTICLES_RAW);
                var later = readers.apply(Topic.ARTICLES_RAW);
                var enriched = readers.apply(Topic.ARTICLES_ENRICHED)) {
            if (!raw.partitions().equals(enriched.partitions())) {
                throw new IllegalStateException(
                        "articles.raw and articles.enriched differ in partitions: verdicts cannot be found");
            }
            var verdictsFrom = enriched.offsets(job.report().from());
            for (int partition : new TreeSet<>(job.starts().keySet())) {
                long start = job.starts().getOrDefault(partition, 0L);
                var newest = new NewestRevisions(later, partition, start, MOST_REVISED);
                var verdicts = new EarlierVerdicts(enriched, partition, verdictsFrom.getOrDefault(partition, 0L));
                raw.go(partition, start);
                while (raw.position(partition) < job.ends().getOrDefault(partition, 0L)) {
                    long began = System.nanoTime();
                    batch(raw, partition, newest, verdicts, publishing);
                    progress.accept(findings);
                    rest(System.nanoTime() - began);
                }
            }
        }
        return findings;
    }

    // As long as the batch took: the live flow comes first, and this takes half a core of it at most.
    private static void rest(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    private void batch(
            PartitionReader raw,
            int partition,
            NewestRevisions newest,
            EarlierVerdicts verdicts,
            Consumer<List<EnrichedArticle>> publishing) {
        if (stopped.getAsBoolean()) {
            throw new StoppedException();
        }
        long end = job.ends().getOrDefault(partition, 0L);
        List<EnrichedArticle> changed = new ArrayList<>();
        Iterable<ConsumerRecord<byte[], byte[]>> records = raw.poll();
        // What came while this ran counts as well: the newest revision of an article decides.
        newest.advance();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.offset() < end) {
                read(record, newest, verdicts).ifPresent(changed::add);
            }
        }
        if (!changed.isEmpty()) {
            publishing.accept(changed);
        }
    }

    // The verdict, if it is another one.
    private Optional<EnrichedArticle> read(
            ConsumerRecord<byte[], byte[]> record, NewestRevisions newest, EarlierVerdicts verdicts) {
        try {
            RawArticle article = ARTICLES.read(record.value());
            if (article.pubStatus() != PubStatus.USABLE || newest.supersedes(article.articleId(), article.revision())) {
                findings.superseded();
                return Optional.empty();
            }
            EnrichedArticle now = enrichment.enrich(article);
            Optional<Said> before = verdicts.of(article.articleId(), article.revision());
            if (before.isEmpty()) {
                findings.unjudged();
                return Optional.empty();
            }
            return findings.compared(before.get(), now) ? Optional.of(now) : Optional.empty();
        } catch (MalformedEventException e) {
            findings.unreadable();
            LOG.debugf("Article unreadable partition=%d offset=%d", record.partition(), record.offset());
            return Optional.empty();
        }
    }

    /// The service is being stopped.
    static final class StoppedException extends RuntimeException {}
}
