package io.flagwire.events.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// Producers of the house: idempotent, in order, acknowledged by all in-sync replicas. They differ in how long they
/// wait for a broker that is away.
public final class Producers {
    /// The largest record any of them sends, in bytes before compression. Topics take as much.
    public static final int LARGEST_RECORD = 8 << 20;

    private static final int LINGER_MILLIS = 2;

    private Producers() {}

    /// Waits for as long as it takes, since what a hop carries has been accepted and must not be lost.
    ///
    /// @param bootstrapServers as Kafka's `bootstrap.servers`
    public static Producer<byte[], byte[]> patient(Object bootstrapServers) {
        return create(
                bootstrapServers, Map.of("max.block.ms", Integer.MAX_VALUE, "delivery.timeout.ms", Integer.MAX_VALUE));
    }

    /// Gives up in time to tell the sender, who will try again. It waits two milliseconds for company: what a group of
    /// pushes makes comes one by one, and each would else be a request to the broker of its own.
    ///
    /// @param patience for one record from the send to its acknowledgement; a third of it more when the broker was
    ///     never reached
    public static Producer<byte[], byte[]> prompt(Object bootstrapServers, Duration patience) {
        int millis = Math.toIntExact(patience.toMillis());
        return create(
                bootstrapServers,
                Map.of(
                        "linger.ms",
                        LINGER_MILLIS,
                        "max.block.ms",
                        millis / 3,
                        "request.timeout.ms",
                        millis - LINGER_MILLIS,
                        "delivery.timeout.ms",
                        millis));
    }

    private static Producer<byte[], byte[]> create(Object bootstrapServers, Map<String, Object> patience) {
        Map<String, Object> config = new HashMap<>(patience);
        config.put("bootstrap.servers", bootstrapServers);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("batch.size", 131072);
        config.put("max.request.size", LARGEST_RECORD);
        config.put("compression.type", "lz4");
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
