package io.flagwire.ingest.websub;

import io.flagwire.ingest.fetch.FetchOutcome;
import io.flagwire.ingest.fetch.FetchOutcome.Answered;
import io.flagwire.ingest.fetch.FetchOutcome.Failed;
import io.flagwire.ingest.fetch.FetchOutcome.Forbidden;
import io.flagwire.ingest.fetch.FetchRequest;
import io.flagwire.ingest.fetch.Fetcher;
import io.flagwire.ingest.routine.Crew;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks hubs for what is wanted, again before a lease ends, and to stop what is no longer wanted. A hub that fails, or
/// accepts and does not verify, is asked again with growing pauses. What is due is leased, so several instances share
/// it.
@ApplicationScoped
class HubCrew {
    private static final Logger LOG = Logger.getLogger(HubCrew.class);
    private static final Duration TURN = Duration.ofMinutes(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(6);
    // A hub that never verifies the end is left after about a day; its lease ends by itself.
    private static final int FAREWELLS = 10;

    private final WebSubRepository subscriptions;
    private final WebSubSecrets secrets;
    private final Fetcher fetcher;
    private final WebSubConfig config;
    private final Clock clock;
    private volatile @Nullable Crew<Subscription> crew;

    HubCrew(WebSubRepository subscriptions, WebSubSecrets secrets, Fetcher fetcher, WebSubConfig config, Clock clock) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.fetcher = fetcher;
        this.config = config;
        this.clock = clock;
    }

    void open(@Observes StartupEvent event) {
        crew = new Crew<>("websub", config.look(), config.atOnce(), this::lease, this::ask);
    }

    void close(@Observes ShutdownEvent event) {
        Crew<Subscription> working = crew;
        if (working != null) {
            working.close();
        }
    }

    private List<Subscription> lease(int most) throws SQLException {
        Instant now = clock.instant();
        return subscriptions.lease(now, now.plus(TURN), most);
    }

    private void ask(Subscription subscription) {
        String result = secrets.of(subscription)
                .map(secret -> said(fetcher.fetch(request(subscription, secret))))
                .orElse("the feed has no websub secret any more");
        LOG.infof(
                "Hub asked mode=%s feed=%s subscriptionId=%s result=%s",
                subscription.mode(), subscription.feed(), subscription.id(), result);
        try {
            if (subscription.status() == Subscription.Status.LEAVING && subscription.attempts() >= FAREWELLS) {
                subscriptions.forget(subscription.id());
            } else {
                subscriptions.settle(
                        subscription, result, clock.instant().plus(pause(config.pause(), subscription.attempts())));
            }
        } catch (SQLException e) {
            LOG.warnf("Hub's answer not noted subscriptionId=%s cause=%s", subscription.id(), e);
        }
    }

    private FetchRequest request(Subscription subscription, String secret) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("hub.callback", callback(config, subscription).toString());
        fields.put("hub.mode", subscription.mode());
        fields.put("hub.topic", subscription.topic().toString());
        if (subscription.status() != Subscription.Status.LEAVING) {
            fields.put("hub.lease_seconds", Long.toString(config.lease().toSeconds()));
            fields.put("hub.secret", secret);
        }
        return FetchRequest.post(subscription.hub(), fields);
    }

    /// What hubs call for that subscription.
    static URI callback(WebSubConfig config, Subscription subscription) {
        return URI.create("%s/v1/push/websub/%s?s=%s"
                .formatted(
                        config.publicUrl().toString().replaceFirst("/+$", ""), subscription.feed(), subscription.id()));
    }

    static Duration pause(Duration first, int attempts) {
        Duration pause = first.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private static String said(FetchOutcome outcome) {
        return switch (outcome) {
            case Answered(var answer) ->
                answer.status() / 100 == 2
                        ? "accepted by the hub, not verified yet"
                        : "HTTP " + answer.status() + " from the hub";
            case Forbidden(String reason) -> "hub not asked: " + reason;
            case Failed(String reason) -> "hub did not answer: " + reason;
        };
    }
}
