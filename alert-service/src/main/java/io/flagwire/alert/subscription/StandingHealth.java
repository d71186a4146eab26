package io.flagwire.alert.subscription;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// An instance is ready when it has read all subscriptions. No match depends on it, since stories wait for what they
/// are matched with; but an instance that is ready matches at once.
@Readiness
@ApplicationScoped
class StandingHealth implements HealthCheck {
    private final StandingLoader standing;

    StandingHealth(StandingLoader standing) {
        this.standing = standing;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("subscriptions")
                .status(standing.loaded())
                .build();
    }
}
