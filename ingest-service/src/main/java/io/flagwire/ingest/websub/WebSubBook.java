package io.flagwire.ingest.websub;

import io.flagwire.ingest.fetch.FetchAnswer;
import io.flagwire.ingest.fetch.FetchOutcome.Answered;
import io.flagwire.ingest.fetch.FetchOutcome.Failed;
import io.flagwire.ingest.fetch.FetchOutcome.Forbidden;
import io.flagwire.ingest.fetch.FetchRequest;
import io.flagwire.ingest.fetch.Fetcher;
import io.flagwire.ingest.websub.WebSubOutcome.Unfit;
import io.flagwire.ingest.websub.WebSubOutcome.Wanted;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where operators subscribe and unsubscribe. The hub itself is asked by HubCrew. Waits for the database, and for the
/// topic where its hub has to be found.
@ApplicationScoped
class WebSubBook {
    private static final Map<String, String> ACCEPT = Map.of(
            "Accept",
            "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/html;q=0.8,"
                    + " */*;q=0.1");

    private final WebSubRepository subscriptions;
    private final WebSubSecrets secrets;
    private final Fetcher fetcher;
    private final WebSubConfig config;
    private final Clock clock;

    WebSubBook(
            WebSubRepository subscriptions, WebSubSecrets secrets, Fetcher fetcher, WebSubConfig config, Clock clock) {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.fetcher = fetcher;
        this.config = config;
        this.clock = clock;
    }

    /// @param hub null finds it by asking the topic, and subscribes to what the topic calls itself
    WebSubOutcome subscribe(String feed, URI topic, @Nullable URI hub) throws SQLException {
        Optional<String> refusal = hub == null ? Optional.empty() : fetcher.refusal(hub);
        if (refusal.isPresent()) {
            return new Unfit(refusal.get(), "/hub");
        }
        if (!secrets.prepare(feed)) {
            return new Unfit(
                    "the feed has no websub secret, and FLAGWIRE_SECRETS_KEY is not set, without which none can be made",
                    "");
        }
        return hub == null ? discovered(feed, topic) : wanted(feed, topic, hub);
    }

    /// @return nothing when there is no such subscription
    Optional<Subscription> unsubscribe(String feed, String idOrTopic) throws SQLException {
        return subscriptions.leave(feed, idOrTopic, clock.instant());
    }

    List<Subscription> of(String feed) throws SQLException {
        return subscriptions.of(feed);
    }

    URI callback(Subscription subscription) {
        return HubCrew.callback(config, subscription);
    }

    private WebSubOutcome discovered(String feed, URI topic) throws SQLException {
        return switch (fetcher.fetch(FetchRequest.get(topic, ACCEPT))) {
            case Answered(FetchAnswer answer) ->
                answer.status() == 200
                        ? discovered(feed, topic, Discovery.of(answer))
                        : new Unfit("the topic answers with HTTP " + answer.status(), "/topic");
            case Forbidden(String reason) -> new Unfit(reason, "/topic");
            case Failed(String reason) -> new Unfit("the topic does not answer: " + reason, "/topic");
        };
    }

    private WebSubOutcome discovered(String feed, URI topic, Discovery found) throws SQLException {
        if (found.hub() == null) {
            return new Unfit("the topic names no hub; give one as hub, or pull the feed instead", "/topic");
        }
        Optional<String> refusal = fetcher.refusal(found.hub());
        return refusal.isPresent()
                ? new Unfit("the topic's hub %s: %s".formatted(found.hub(), refusal.get()), "/topic")
                : wanted(feed, found.self() == null ? topic : found.self(), found.hub());
    }

    private WebSubOutcome wanted(String feed, URI topic, URI hub) throws SQLException {
        Subscription subscription = subscriptions.want(secrets.newId(), feed, topic, hub, clock.instant());
        return new Wanted(subscription, callback(subscription));
    }
}
