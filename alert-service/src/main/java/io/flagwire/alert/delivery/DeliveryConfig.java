package io.flagwire.alert.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/// How alerts are sent, whatever the channel.
@ConfigMapping(prefix = "flagwire.delivery")
public interface DeliveryConfig {
    /// Deliveries under way at once, by one instance. More costs a connection each.
    @WithDefault("512")
    int inFlight();

    /// Deliveries under way at once to one endpoint (scheme, host and port), by one instance. An endpoint that does
    /// not answer holds this many of [#inFlight], and no more.
    @WithDefault("8")
    int inFlightPerEndpoint();

    /// How long an endpoint may take for its whole answer.
    @WithDefault("15s")
    Duration timeout();

    /// After how long a delivery that an instance took and did not settle is due again. Must exceed [#timeout], or two
    /// instances send the same.
    @WithDefault("60s")
    Duration lease();

    /// How long something may be due, with no attempt ending, before `/q/health/well` says that deliveries have
    /// stalled. Shorter than [#timeout], it takes slow receivers for a fault of the house.
    @WithDefault("60s")
    Duration stallAfter();

    /// The pauses before the second, third, … attempt; after the last one the delivery has failed. The default is the
    /// schedule of Standard Webhooks 1.0, "Deliverability and reliability".
    @WithDefault("5s,5m,30m,2h,5h,10h,14h,20h,24h")
    List<Duration> pauses();
}
