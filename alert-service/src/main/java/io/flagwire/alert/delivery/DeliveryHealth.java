package io.flagwire.alert.delivery;

import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether deliveries go on, at `/q/health/well`: down when something has been due for longer than
/// [DeliveryConfig#stallAfter] while this instance has not ended an attempt for as long. Receivers that are slow or
/// dead do not bring it down: attempts at them end, by a timeout if by nothing else. It is not part of readiness,
/// since an instance that does not deliver can still be asked, nor of liveness, since a restart may be no cure.
@Wellness
@ApplicationScoped
class DeliveryHealth implements HealthCheck {
    private final DeliveryMetrics metrics;
    private final DeliveryConfig config;

    DeliveryHealth(DeliveryMetrics metrics, DeliveryConfig config) {
        this.metrics = metrics;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        double stallAfter = config.stallAfter().toMillis() / 1000.0;
        boolean stalled = metrics.oldestDueSeconds() > stallAfter && metrics.idleSeconds() > stallAfter;
        return HealthCheckResponse.named("deliveries")
                .status(!stalled)
                .withData("oldestDueSeconds", Math.round(metrics.oldestDueSeconds()))
                .withData("lastAttemptSeconds", Math.round(metrics.idleSeconds()))
                .build();
    }
}
