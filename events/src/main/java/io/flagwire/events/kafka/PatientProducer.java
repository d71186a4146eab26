package io.flagwire.events.kafka;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/// The producer of a hop: idempotent, acknowledged by all in-sync replicas, and willing to wait for the broker
/// for as long as it takes, since what it carries has been accepted and must not be lost.
public final class PatientProducer {
    private PatientProducer() {}

    /// @param bootstrapServers as Kafka's `bootstrap.servers`
    public static Producer<byte[], byte[]> create(Object bootstrapServers) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "acks",
                        "all",
                        "enable.idempotence",
                        true,
                        "linger.ms",
                        0,
                        "batch.size",
                        131072,
                        "compression.type",
                        "lz4",
                        "max.block.ms",
                        Integer.MAX_VALUE,
                        "delivery.timeout.ms",
                        Integer.MAX_VALUE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }
}
