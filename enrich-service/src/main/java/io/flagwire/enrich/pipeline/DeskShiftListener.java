package io.flagwire.enrich.pipeline;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/// Knows when this instance becomes the one that decides on stories. What it remembers from before then is void:
/// another one may have decided in between.
@ApplicationScoped
@Identifier("story-desk")
class DeskShiftListener implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(DeskShiftListener.class);

    private final AtomicBoolean begins = new AtomicBoolean(true);

    /// True once for each time that partitions were given to this instance.
    boolean begins() {
        return begins.getAndSet(false);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (!partitions.isEmpty()) {
            LOG.infof("Story desk on duty partitions=%d", partitions.size());
            begins.set(true);
        }
    }
}
