package io.flagwire.bench.bare;

import io.flagwire.events.Topic;
import io.flagwire.events.kafka.Producers;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TopicExistsException;

/// The topic that is written to, as wide as that of the intake, and the intake's own kind of producer.
@ApplicationScoped
class BareTopic {
    static final String NAME = "bench-bare";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Produces
    @Singleton
    Producer<byte[], byte[]> producer(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        return Producers.prompt(Objects.requireNonNull(kafka.get("bootstrap.servers")), PATIENCE);
    }

    void close(@Disposes Producer<byte[], byte[]> producer) {
        producer.close();
    }

    void open(@Observes StartupEvent event, @Identifier("default-kafka-broker") Map<String, Object> kafka)
            throws InterruptedException, ExecutionException {
        var topic = new NewTopic(NAME, Optional.of(Topic.ARTICLES_RAW.partitions()), Optional.empty());
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", Objects.requireNonNull(kafka.get("bootstrap.servers"))))) {
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }
}
