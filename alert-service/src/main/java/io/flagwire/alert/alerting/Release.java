package io.flagwire.alert.alerting;

import io.flagwire.alert.story.StoryArchive;
import io.flagwire.events.Story;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jboss.logging.Logger;

/// Alerts stories whose embargo has passed, as they stand by then. Any instance may do it, and several at once: an
/// alert is raised once, and published again as the same event at worst.
@ApplicationScoped
class Release {
    private static final Logger LOG = Logger.getLogger(Release.class);
    private static final int MOST = 100;

    private final StoryArchive archive;
    private final Alerting alerting;
    private final AlertPublisher publisher;

    Release(StoryArchive archive, Alerting alerting, AlertPublisher publisher) {
        this.archive = archive;
        this.alerting = alerting;
        this.publisher = publisher;
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void release() throws InterruptedException {
        try {
            List<Story> free = archive.freed(MOST);
            if (!free.isEmpty()) {
                List<RaisedAlert> raised = alerting.alertFreed(free);
                publisher.publish(raised);
                archive.released(free);
                LOG.infof("Embargo passed stories=%d alerts=%d", free.size(), raised.size());
            }
        } catch (RuntimeException e) {
            LOG.warnf("Release waits cause=%s", e);
        }
    }
}
