package io.flagwire.ingest.intake;

import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.register.ArticleRegister;
import io.flagwire.ingest.register.Registration;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Decides on each submission: check, identify, compare, publish, remember. Safe for use by many threads.
@ApplicationScoped
public class Intake {
    private static final Set<String> CONTENT_TYPES = Set.of("text/plain", "text/html");

    private final ArticleRegister register;
    private final RawArticlePublisher publisher;
    private final Clock clock;
    private final MeterRegistry metrics;

    Intake(ArticleRegister register, RawArticlePublisher publisher, Clock clock, MeterRegistry metrics) {
        this.register = register;
        this.publisher = publisher;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Returns once the broker has the article on all in-sync replicas.
    ///
    /// @param traceParent W3C trace context of the request, if any
    /// @throws PublishingFailedException when the broker does not take it in time; the feed may send it again
    public IntakeOutcome submit(String feed, ArticleSubmission submission, @Nullable String traceParent) {
        metrics.counter("flagwire.articles.received").increment();
        IntakeOutcome outcome = decide(feed, submission, traceParent);
        metrics.counter(
                        switch (outcome) {
                            case IntakeOutcome.Accepted accepted -> "flagwire.articles.published";
                            case IntakeOutcome.Duplicate duplicate -> "flagwire.articles.duplicate";
                            case IntakeOutcome.Rejected rejected -> "flagwire.articles.rejected";
                        })
                .increment();
        return outcome;
    }

    private IntakeOutcome decide(String feed, ArticleSubmission submission, @Nullable String traceParent) {
        Optional<IntakeOutcome.Rejected> fault = check(submission);
        if (fault.isPresent()) {
            return fault.get();
        }
        ArticleIdentity identity = ArticleIdentity.of(feed, submission);
        Optional<Registration> known = register.find(identity.articleId());
        if (known.isPresent() && known.get().contentHash().equals(identity.contentHash())) {
            Registration same = known.get();
            return new IntakeOutcome.Duplicate(same.articleId(), same.revision(), same.receivedAt());
        }
        int revision = known.map(Registration::revision).orElse(0) + 1;
        RawArticle article = article(feed, submission, identity, revision);
        publisher.publish(article, traceParent);
        register.remember(new Registration(
                article.articleId(), feed, article.uri(), revision, article.contentHash(), article.receivedAt()));
        return new IntakeOutcome.Accepted(article.articleId(), revision, article.receivedAt());
    }

    private static Optional<IntakeOutcome.Rejected> check(ArticleSubmission submission) {
        String contentType = submission.contentType();
        if (contentType != null && !CONTENT_TYPES.contains(contentType)) {
            return Optional.of(new IntakeOutcome.Rejected(
                    400,
                    "contentType is '%s'; text/plain or text/html is wanted".formatted(contentType),
                    "/contentType"));
        }
        if (blank(submission.headline()) && blank(submission.body()) && !submission.kill()) {
            return Optional.of(new IntakeOutcome.Rejected(
                    422, "there is nothing to read: neither headline nor body is given", "/body"));
        }
        return Optional.empty();
    }

    private RawArticle article(String feed, ArticleSubmission submission, ArticleIdentity identity, int revision) {
        return new RawArticle(
                identity.articleId(),
                revision,
                feed,
                identity.source(),
                identity.contentHash(),
                identity.uri(),
                submission.version(),
                Objects.requireNonNullElse(submission.pubStatus(), PubStatus.USABLE),
                submission.headline(),
                submission.body(),
                Objects.requireNonNullElse(submission.contentType(), "text/plain"),
                submission.language(),
                submission.url(),
                submission.by(),
                submission.located(),
                submission.publishedAt(),
                submission.embargoedUntil(),
                submission.evolvedFrom(),
                clock.instant());
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
