package io.flagwire.ingest.superdesk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts pushes that never become articles; the others are counted by the intake.
@ApplicationScoped
class SuperdeskMetrics {
    private final Counter ignored;
    private final Counter forged;
    private final Counter assets;

    SuperdeskMetrics(MeterRegistry metrics) {
        ignored = metrics.counter("flagwire.superdesk.ignored");
        forged = metrics.counter("flagwire.superdesk.forged");
        assets = metrics.counter("flagwire.superdesk.assets");
    }

    /// Nothing that is read here.
    void ignored() {
        ignored.increment();
    }

    /// A signature that fits no secret.
    void forged() {
        forged.increment();
    }

    /// An asset, read and forgotten.
    void asset() {
        assets.increment();
    }
}
