package io.flagwire.ingest.intake;

import io.flagwire.events.kafka.Producers;
import io.flagwire.events.kafka.TopicMaker;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.Producer;

/// What the service needs before it opens: its clock, its producer, and the topics.
@ApplicationScoped
class House {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return Producers.prompt(Objects.requireNonNull(kafka.get("bootstrap.servers")), PATIENCE);
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close();
    }

    void open(@Observes StartupEvent event, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        TopicMaker.makeMissing(Map.of("bootstrap.servers", Objects.requireNonNull(kafka.get("bootstrap.servers"))));
    }
}
