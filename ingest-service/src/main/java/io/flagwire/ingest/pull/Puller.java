package io.flagwire.ingest.pull;

import io.flagwire.ingest.fetch.FetchAnswer;
import io.flagwire.ingest.fetch.FetchOutcome.Answered;
import io.flagwire.ingest.fetch.FetchOutcome.Failed;
import io.flagwire.ingest.fetch.FetchOutcome.Forbidden;
import io.flagwire.ingest.fetch.FetchRequest;
import io.flagwire.ingest.fetch.Fetcher;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.intake.BodyOutcome;
import io.flagwire.ingest.pull.Pull.Settlement;
import io.flagwire.ingest.pull.Pull.Validators;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Pulls an address once: asks whether anything has changed, and submits what it finds. Validators are kept only when
/// everything found its way, so that nothing is lost when the intake cannot take it.
@ApplicationScoped
class Puller {
    private static final String ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json,"
            + " application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1";

    private static final Logger LOG = Logger.getLogger(Puller.class);

    private final Fetcher fetcher;
    private final PulledBodies bodies;
    private final Pace pace;
    private final PullConfig config;
    private final Clock clock;

    Puller(Fetcher fetcher, PulledBodies bodies, PullConfig config, Clock clock) {
        this.fetcher = fetcher;
        this.bodies = bodies;
        this.pace = new Pace(config);
        this.config = config;
        this.clock = clock;
    }

    /// Never fails: what goes wrong is how the turn has ended.
    Settlement pull(Pull pull) {
        try {
            return asked(pull);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Pull broke off feed=%s pullId=%s", pull.feed(), pull.id());
            return failed(pull, "a fault of this service: " + e.getClass().getSimpleName(), Wishes.NONE);
        }
    }

    private Settlement asked(Pull pull) {
        return switch (fetcher.fetch(FetchRequest.get(pull.currentUrl(), headers(pull.validators())))) {
            case Answered(FetchAnswer answer) -> answered(pull, answer);
            case Forbidden(String reason) -> failed(pull, "not asked: " + reason, Wishes.NONE);
            case Failed(String reason) -> failed(pull, "no answer: " + reason, Wishes.NONE);
        };
    }

    private Settlement answered(Pull pull, FetchAnswer answer) {
        Wishes wishes = Wishes.of(answer, clock.instant());
        return switch (answer.status()) {
            case 200 -> found(pull, answer, wishes);
            case 304 -> unchanged(pull, answer, wishes, pull.validators());
            case 410 -> gone(pull);
            default -> failed(pull, "HTTP " + answer.status(), wishes);
        };
    }

    private Settlement found(Pull pull, FetchAnswer answer, Wishes wishes) {
        var validators = Validators.of(answer, sha256(answer.body()));
        if (Objects.equals(validators.bodyHash(), pull.validators().bodyHash())) {
            return unchanged(pull, answer, wishes, validators);
        }
        return switch (bodies.submit(pull.feed(), answer)) {
            case BodyOutcome.Submitted submitted ->
                submitted.deferred() > 0 ? putOff(pull, submitted) : taken(pull, answer, wishes, validators, submitted);
            // 422: it is a feed, and there is nothing in it.
            case BodyOutcome.Unreadable(var fault) ->
                fault.status() == 422
                        ? unchanged(pull, answer, wishes, validators)
                        : failed(pull, "unreadable: " + fault.detail(), wishes);
        };
    }

    private Settlement taken(
            Pull pull, FetchAnswer answer, Wishes wishes, Validators validators, BodyOutcome.Submitted submitted) {
        Instant now = clock.instant();
        boolean brought = submitted.accepted() > 0;
        Duration interval =
                pace.atLeast(wishes.own(), pace.after(pull.interval(), dates(submitted.items()), brought, now));
        return new Settlement(
                answer.lastingUrl(),
                validators,
                interval,
                now.plus(pace.respecting(interval, wishes)),
                0,
                brought,
                "%d new, %d known, %d rejected"
                        .formatted(submitted.accepted(), submitted.duplicate(), submitted.rejected()));
    }

    private Settlement unchanged(Pull pull, FetchAnswer answer, Wishes wishes, Validators validators) {
        Duration interval = pace.atLeast(wishes.own(), pace.unchanged(pull.interval()));
        return new Settlement(
                answer.lastingUrl(),
                validators,
                interval,
                clock.instant().plus(pace.respecting(interval, wishes)),
                0,
                false,
                "unchanged");
    }

    // The server has done nothing wrong: it is asked again soon, and nothing of this answer is remembered.
    private Settlement putOff(Pull pull, BodyOutcome.Submitted submitted) {
        return new Settlement(
                pull.currentUrl(),
                pull.validators(),
                pull.interval(),
                clock.instant().plus(config.shortest()),
                pull.failures(),
                submitted.accepted() > 0,
                "put off: %d items could not be accepted for now".formatted(submitted.deferred()));
    }

    private Settlement failed(Pull pull, String result, Wishes wishes) {
        int failures = pull.failures() + 1;
        Duration pause = pace.respecting(pace.failed(pull.interval(), failures), wishes);
        return new Settlement(
                pull.currentUrl(),
                pull.validators(),
                pull.interval(),
                clock.instant().plus(pause),
                failures,
                false,
                result.replace('\0', ' '));
    }

    private static Settlement gone(Pull pull) {
        return new Settlement(
                pull.currentUrl(),
                Validators.NONE,
                pull.interval(),
                null,
                pull.failures() + 1,
                false,
                "HTTP 410: the server says that it is gone for good; register it again to ask again");
    }

    private static Map<String, String> headers(Validators validators) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", ACCEPT);
        putIfPresent(headers, "If-None-Match", validators.etag());
        putIfPresent(headers, "If-Modified-Since", validators.lastModified());
        return headers;
    }

    private static void putIfPresent(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private static List<Instant> dates(List<ReadItem> items) {
        return items.stream()
                .map(item -> item instanceof ReadItem.Article article
                        ? article.submission().publishedAt()
                        : null)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
