package io.flagwire.alert.alerting;

import io.flagwire.events.Alert;
import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// Puts alerts on the topic `alerts`.
@ApplicationScoped
class AlertPublisher {
    private final Producer<byte[], byte[]> producer;

    AlertPublisher(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /// Returns when the broker has all of them.
    ///
    /// @throws IllegalStateException when it does not get one; then any of them may be sent again, as the same
    ///     event
    void publish(List<RaisedAlert> alerts) throws InterruptedException {
        List<? extends Future<?>> sent = alerts.stream()
                .map(raised -> producer.send(event(raised, null).toRecord()))
                .toList();
        for (Future<?> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the broker did not take an alert", e.getCause());
            }
        }
    }

    /// @param story the headers of the story that raised it; null when it was only held back
    static CloudEvent event(RaisedAlert kept, @Nullable Headers story) {
        Alert alert = kept.alert();
        var raised = new CloudEvent(
                Topic.ALERTS.topicName(),
                alert.data().subscriptionId(),
                alert.data().alertId(),
                "io.flagwire." + alert.type().wireName(),
                "/alert-service",
                alert.data().alertId(),
                alert.timestamp(),
                story == null ? null : CloudEvent.header(story, "traceparent"),
                kept.json());
        return raised.causedBy(story == null ? null : CloudEvent.header(story, CloudEvent.ARTICLE));
    }
}
