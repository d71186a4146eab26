package io.flagwire.ingest.intake;

import io.flagwire.ingest.activity.FeedActivity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what feeds push: what is received is in the end published, a duplicate, rejected or failed.
@ApplicationScoped
class IntakeMetrics {
    private final Counter received;
    private final Counter published;
    private final Counter duplicate;
    private final Counter rejected;
    private final Counter failed;

    private final FeedActivity activity;

    IntakeMetrics(MeterRegistry metrics, FeedActivity activity) {
        this.activity = activity;
        received = metrics.counter("flagwire.articles.received");
        published = metrics.counter("flagwire.articles.published");
        duplicate = metrics.counter("flagwire.articles.duplicate");
        rejected = metrics.counter("flagwire.articles.rejected");
        failed = metrics.counter("flagwire.articles.failed");
    }

    void received() {
        received.increment();
    }

    /// The same for what the house found where it looked: that it found what it knew says nothing of the feed.
    void endedLookedUp(String feed, IntakeOutcome outcome) {
        if (outcome instanceof IntakeOutcome.Duplicate) {
            duplicate.increment();
        } else {
            ended(feed, outcome);
        }
    }

    void ended(String feed, IntakeOutcome outcome) {
        switch (outcome) {
            case IntakeOutcome.Accepted accepted -> {
                published.increment();
                activity.accepted(feed, accepted.articleId());
            }
            case IntakeOutcome.Duplicate known -> {
                duplicate.increment();
                activity.duplicate(feed, known.articleId());
            }
            case IntakeOutcome.Rejected refused -> {
                rejected.increment();
                activity.rejected(
                        feed, refused.fault().status(), refused.fault().pointer());
            }
            case IntakeOutcome.Deferred deferred -> {
                failed.increment();
                activity.deferred(feed);
            }
        }
    }
}
