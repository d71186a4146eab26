package io.flagwire.ingest.intake;

import io.flagwire.events.RawArticle;
import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.flow.FeedQuota;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.intake.IntakeOutcome.Accepted;
import io.flagwire.ingest.intake.IntakeOutcome.Deferred;
import io.flagwire.ingest.intake.IntakeOutcome.Duplicate;
import io.flagwire.ingest.intake.IntakeOutcome.Rejected;
import io.flagwire.ingest.register.ArticleRegister;
import io.flagwire.ingest.register.Candidate;
import io.flagwire.ingest.register.Decision;
import io.flagwire.ingest.register.Lineage;
import io.flagwire.ingest.register.Registration;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The way of a submission: check, identify, decide which revision it is, publish, note. Safe for use by many
/// threads, and blocks none of them.
@ApplicationScoped
public class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final ArticleRegister register;
    private final RawArticlePublisher publisher;
    private final FeedAccounts accounts;
    private final FeedQuota quota;
    private final IntakeMetrics metrics;
    private final Clock clock;

    Intake(
            ArticleRegister register,
            RawArticlePublisher publisher,
            FeedAccounts accounts,
            FeedQuota quota,
            IntakeMetrics metrics,
            Clock clock) {
        this.register = register;
        this.accounts = accounts;
        this.quota = quota;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Done once the broker has the article on all in-sync replicas, or it is clear that it will not have it now,
    /// within twelve seconds. Never fails: what goes wrong is an outcome.
    ///
    /// @param traceParent W3C trace context of the request, if any
    public CompletableFuture<IntakeOutcome> submit(String feed, ReadItem item, @Nullable String traceParent) {
        Duration wait = quota.take(feed);
        if (wait.isZero()) {
            return submitInTurn(feed, () -> item, traceParent, metrics::ended);
        }
        IntakeOutcome deferred = new Deferred(wait);
        metrics.received();
        metrics.ended(feed, deferred);
        return CompletableFuture.completedFuture(deferred);
    }

    /// The same for a line of an upload, and one who has asked [FeedQuota] already.
    public CompletableFuture<IntakeOutcome> submitInTurn(String feed, byte[] line, @Nullable String traceParent) {
        return submitInTurn(feed, () -> ArticleLine.read(line, accounts.find(feed)), traceParent, metrics::ended);
    }

    /// The same for what the house looked up itself: it comes no faster than the house asks, so no quota counts; and
    /// what is known already is no sign of life of its feed.
    public CompletableFuture<IntakeOutcome> found(String feed, ReadItem item) {
        return submitInTurn(feed, () -> item, null, metrics::endedLookedUp);
    }

    private CompletableFuture<IntakeOutcome> submitInTurn(
            String feed,
            Supplier<ReadItem> item,
            @Nullable String traceParent,
            BiConsumer<String, IntakeOutcome> counter) {
        metrics.received();
        return outcome(feed, item, traceParent)
                .exceptionally(failure -> notNow(feed, failure))
                .thenApply(outcome -> {
                    counter.accept(feed, outcome);
                    return outcome;
                });
    }

    private CompletableFuture<IntakeOutcome> outcome(
            String feed, Supplier<ReadItem> item, @Nullable String traceParent) {
        try {
            return switch (item.get()) {
                case ReadItem.Article(int line, ArticleSubmission submission) -> decide(feed, submission, traceParent);
                case ReadItem.Unreadable(int line, Fault fault) ->
                    CompletableFuture.completedFuture(new Rejected(fault));
            };
        } catch (RuntimeException e) {
            // A fault of this house: what it must not do is end the upload that the item is in.
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Refuses what the feed sent before it was read.
    public CompletableFuture<IntakeOutcome> refuse(String feed, Fault fault) {
        return submitInTurn(feed, () -> new ReadItem.Unreadable(1, fault), null, metrics::ended);
    }

    private CompletableFuture<IntakeOutcome> decide(
            String feed, ArticleSubmission submission, @Nullable String traceParent) {
        Optional<Fault> fault = submission.fault();
        return fault.isPresent()
                ? CompletableFuture.completedFuture(new Rejected(fault.get()))
                : publish(feed, submission, traceParent);
    }

    private CompletableFuture<IntakeOutcome> publish(
            String feed, ArticleSubmission submission, @Nullable String traceParent) {
        ArticleIdentity identity = ArticleIdentity.of(feed, submission);
        // PostgreSQL keeps microseconds: cut here, so that the record and the row say the same.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return register.decide(Candidate.of(feed, submission, identity, now), decision -> switch (decision) {
            case Decision.Publish(Registration reserved, Lineage lineage) ->
                publish(
                                () -> AcceptedArticle.of(reserved, lineage, submission, identity, accounts.find(feed)),
                                traceParent)
                        .whenComplete((published, failure) -> note(reserved, failure))
                        .thenApply(published -> accepted(reserved));
            case Decision.UnderWay(Registration first, CompletableFuture<Void> published) ->
                published.thenApply(done -> duplicate(first));
            case Decision.Known(Registration known) -> CompletableFuture.completedFuture(duplicate(known));
            case Decision.Outdated(Registration newer) -> CompletableFuture.completedFuture(duplicate(newer));
        });
    }

    // Whatever goes wrong is noted: a number that nobody gives back would hold up all that are reserved after it.
    private CompletableFuture<Void> publish(Supplier<RawArticle> article, @Nullable String traceParent) {
        try {
            return publisher.publish(article.get(), traceParent);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static IntakeOutcome notNow(String feed, Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (cause instanceof RecordTooLargeException) {
            return new Rejected(new Fault(413, "the article is larger than the broker takes", "/body"));
        }
        LOG.warnf("Push refused for now feed=%s cause=%s", feed, cause);
        return new Deferred();
    }

    private void note(Registration revision, @Nullable Throwable failure) {
        if (failure == null) {
            register.published(revision);
        } else {
            register.failed(revision, failure);
        }
    }

    private static IntakeOutcome accepted(Registration revision) {
        LOG.debugf(
                "Article accepted articleId=%s revision=%d feed=%s",
                revision.articleId(), revision.revision(), revision.feed());
        return new Accepted(revision.articleId(), revision.revision(), revision.receivedAt());
    }

    private static IntakeOutcome duplicate(Registration known) {
        return new Duplicate(known.articleId(), known.revision(), known.receivedAt());
    }
}
