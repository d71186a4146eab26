package io.flagwire.ingest.intake;

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

    IntakeMetrics(MeterRegistry metrics) {
        received = metrics.counter("flagwire.articles.received");
        published = metrics.counter("flagwire.articles.published");
        duplicate = metrics.counter("flagwire.articles.duplicate");
        rejected = metrics.counter("flagwire.articles.rejected");
        failed = metrics.counter("flagwire.articles.failed");
    }

    void received() {
        received.increment();
    }

    void ended(IntakeOutcome outcome) {
        switch (outcome) {
            case IntakeOutcome.Accepted accepted -> published.increment();
            case IntakeOutcome.Duplicate known -> duplicate.increment();
            case IntakeOutcome.Rejected refused -> rejected.increment();
            case IntakeOutcome.Deferred deferred -> failed.increment();
        }
    }
}
