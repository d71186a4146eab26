package io.flagwire.ingest.intake;

import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.intake.IntakeOutcome.Accepted;
import io.flagwire.ingest.intake.IntakeOutcome.Duplicate;
import io.flagwire.ingest.intake.IntakeOutcome.Rejected;
import io.flagwire.ingest.register.ArticleRegister;
import io.flagwire.ingest.register.Candidate;
import io.flagwire.ingest.register.Decision;
import io.flagwire.ingest.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The way of a submission: check, identify, decide which revision it is, publish, note. Safe for use by many
/// threads, and blocks none of them.
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final ArticleRegister register;
    private final RawArticlePublisher publisher;
    private final Clock clock;

    Intake(ArticleRegister register, RawArticlePublisher publisher, Clock clock) {
        this.register = register;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Done once the broker has the article on all in-sync replicas. Fails when the database or the broker does not
    /// answer in time, within seven seconds; then the feed may send it again.
    ///
    /// @param traceParent W3C trace context of the request, if any
    public CompletableFuture<IntakeOutcome> submit(
            String feed, ArticleSubmission submission, @Nullable String traceParent) {
        Optional<Fault> fault = submission.fault();
        if (fault.isPresent()) {
            return CompletableFuture.completedFuture(new Rejected(fault.get()));
        }
        ArticleIdentity identity = ArticleIdentity.of(feed, submission);
        return register.decide(candidate(feed, submission, identity)).thenCompose(decision -> switch (decision) {
            case Decision.Publish(Registration reserved) ->
                publisher
                        .publish(article(reserved, submission, identity), traceParent)
                        .thenApply(published -> accepted(reserved));
            case Decision.Known(Registration known) -> CompletableFuture.completedFuture(duplicate(known));
            case Decision.Outdated(Registration newer) -> CompletableFuture.completedFuture(duplicate(newer));
        });
    }

    private IntakeOutcome accepted(Registration revision) {
        register.published(revision);
        LOG.debugf(
                "Article accepted articleId=%s revision=%d feed=%s",
                revision.articleId(), revision.revision(), revision.feed());
        return new Accepted(revision.articleId(), revision.revision(), revision.receivedAt());
    }

    private static IntakeOutcome duplicate(Registration known) {
        return new Duplicate(known.articleId(), known.revision(), known.receivedAt());
    }

    private Candidate candidate(String feed, ArticleSubmission submission, ArticleIdentity identity) {
        // PostgreSQL keeps microseconds: cut here, so that the record and the row say the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return new Candidate(
                identity.articleId(),
                feed,
                identity.uri(),
                identity.contentHash(),
                submission.version(),
                submission.kill(),
                now);
    }

    private static RawArticle article(Registration revision, ArticleSubmission submission, ArticleIdentity identity) {
        return new RawArticle(
                revision.articleId(),
                revision.revision(),
                revision.feed(),
                identity.source(),
                revision.contentHash(),
                revision.uri(),
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
                revision.receivedAt());
    }
}
