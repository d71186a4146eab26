package io.flagwire.bench.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.bench.load.AlertReceiver;
import io.flagwire.bench.load.HttpConnection;
import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.mix.ArticleMix;
import io.flagwire.bench.mix.ArticleNumber;
import io.flagwire.bench.mix.ArticleTemplate;
import io.flagwire.events.Topic;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Asks the house for its verdict on each template, so that a mix has the share of flagged articles that it says it
/// has, whatever classifier is at work. Templates of which it is unsure are left out: the number in a copy may sway it.
final class MixTrial {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final double UNSURE_FROM = 0.2;
    private static final double UNSURE_TO = 0.8;

    private record Verdict(boolean flagged, boolean unsure) {}

    private MixTrial() {}

    /// Pushes the first copies, numbered from 0, into a house that has seen nothing else, and sorts the templates by
    /// its verdicts. Returns when the flagged ones' alerts are in too, so that none comes in among those of a
    /// measurement.
    ///
    /// @param receiver of a subscription to everything
    static ArticleMix mix(
            List<ArticleTemplate> templates,
            double flaggedShare,
            URI intake,
            String feedKey,
            String broker,
            AlertReceiver receiver)
            throws IOException, InterruptedException {
        try (var connection = new HttpConnection(intake, "/v1/articles", feedKey, "application/json")) {
            for (int number = 0; number < templates.size(); number++) {
                HttpConnection.Answer answer =
                        connection.post(templates.get(number).numbered(number));
                if (answer.status() != 202) {
                    throw new BenchFailure("template %d was not accepted: %s".formatted(number, answer));
                }
            }
        }
        List<ArticleTemplate> flagged = new ArrayList<>();
        List<ArticleTemplate> plain = new ArrayList<>();
        Map<Integer, Verdict> verdicts = verdicts(broker, templates.size());
        verdicts.forEach((number, verdict) -> {
            if (!verdict.unsure) {
                (verdict.flagged ? flagged : plain).add(templates.get(number));
            }
        });
        verdicts.values().removeIf(verdict -> !verdict.flagged);
        awaitAlerts(receiver, verdicts.keySet());
        return new ArticleMix(flagged, plain, flaggedShare);
    }

    private static Map<Integer, Verdict> verdicts(String broker, int wanted) throws IOException {
        Map<Integer, Verdict> verdicts = new TreeMap<>();
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = new ArrayList<>();
            for (int partition = 0; partition < Topic.ARTICLES_ENRICHED.partitions(); partition++) {
                partitions.add(new TopicPartition(Topic.ARTICLES_ENRICHED.topicName(), partition));
            }
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (verdicts.size() < wanted) {
                if (System.nanoTime() - deadline > 0) {
                    throw new BenchFailure(
                            "%d of %d verdicts came within %s".formatted(verdicts.size(), wanted, PATIENCE));
                }
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    verdicts.put(ArticleNumber.in(record.value(), 0, record.value().length), verdict(record.value()));
                }
            }
        }
        return verdicts;
    }

    private static void awaitAlerts(AlertReceiver receiver, Set<Integer> numbers) throws InterruptedException {
        Set<Integer> missing = new TreeSet<>(numbers);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (;
                !missing.isEmpty();
                missing.removeIf(number -> receiver.arrival(number).isPresent())) {
            if (System.nanoTime() - deadline > 0) {
                throw new BenchFailure("no alerts of templates %s within %s".formatted(missing, PATIENCE));
            }
            Thread.sleep(LOOK);
        }
    }

    private static Verdict verdict(byte[] record) throws IOException {
        boolean flagged = false;
        boolean unsure = false;
        for (JsonNode category : JSON.readTree(record).path("categories")) {
            double probability = category.path("probability").asDouble();
            flagged |= category.path("flagged").asBoolean();
            unsure |= probability >= UNSURE_FROM && probability <= UNSURE_TO;
        }
        return new Verdict(flagged, unsure);
    }
}
