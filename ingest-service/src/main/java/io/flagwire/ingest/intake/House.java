package io.flagwire.ingest.intake;

import io.flagwire.events.kafka.TopicMaker;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.util.Map;

/// What the service needs before it opens: its clock, and the topics.
@ApplicationScoped
class House {
    @Produces
    @ApplicationScoped
    Clock clock() {
        return Clock.systemUTC();
    }

    void open(@Observes StartupEvent event, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        TopicMaker.makeMissing(Map.of("bootstrap.servers", kafka.get("bootstrap.servers")));
    }
}
