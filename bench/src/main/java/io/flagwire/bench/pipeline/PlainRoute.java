package io.flagwire.bench.pipeline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.Supply;
import io.flagwire.bench.mix.ArticleMix;
import io.flagwire.bench.mix.ArticleNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Articles through three pass-through hops of plain Kafka clients, in this JVM: what the broker and the clients cost
/// at least.
final class PlainRoute implements Route {
    private static final Duration STALLED = Duration.ofSeconds(60);

    private final PlainChain chain;
    private final ArticleMix mix;

    PlainRoute(PlainChain chain, ArticleMix mix) {
        this.chain = chain;
        this.mix = mix;
    }

    @Override
    public Flow flood(Supply supply) {
        long start = System.nanoTime();
        Thread sender = Thread.ofPlatform().daemon().start(() -> {
            for (OptionalInt next = supply.next(); next.isPresent(); next = supply.next()) {
                send(next.getAsInt());
            }
        });
        List<Long> arrivals = arrivals(sender, supply, record -> System.nanoTime());
        return new Flow(arrivals.size(), Duration.ofNanos(arrivals.getLast() - start));
    }

    @Override
    public List<Long> drip(Supply supply, Duration period) {
        var schedule = new Schedule(supply, period);
        Thread sender = Thread.ofPlatform().daemon().start(() -> {
            for (OptionalInt next = supply.next(); next.isPresent(); next = supply.next()) {
                schedule.await(next.getAsInt());
                send(next.getAsInt());
            }
        });
        return arrivals(
                sender,
                supply,
                record -> System.nanoTime() - schedule.due(ArticleNumber.in(record.value(), 0, record.value().length)));
    }

    /// Reads the end of the chain until all that the sender has sent is there.
    private List<Long> arrivals(Thread sender, Supply supply, ToLongFunction<ConsumerRecord<byte[], byte[]>> measure) {
        List<Long> arrivals = new ArrayList<>();
        long newest = System.nanoTime();
        while (sender.isAlive() || arrivals.size() < supply.given()) {
            chain.check();
            for (ConsumerRecord<byte[], byte[]> record : chain.last().poll(Duration.ofMillis(20))) {
                arrivals.add(measure.applyAsLong(record));
                newest = System.nanoTime();
            }
            if (System.nanoTime() - newest > STALLED.toNanos()) {
                throw new BenchFailure(
                        "nothing came through the plain hops for %s: %d of %d arrived; the topics hold %s"
                                .formatted(STALLED, arrivals.size(), supply.given(), chain.ends()));
            }
        }
        return arrivals;
    }

    // As long a key as an article id, and as well spread.
    private void send(int number) {
        byte[] key = "%032d".formatted(number).getBytes(US_ASCII);
        chain.send(new ProducerRecord<>(chain.firstTopic(), key, mix.article(number)));
    }
}
