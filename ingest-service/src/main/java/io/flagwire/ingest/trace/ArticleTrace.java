package io.flagwire.ingest.trace;

import io.flagwire.events.Topic;
import io.flagwire.ingest.register.ArticleRegister;
import io.flagwire.ingest.register.Registration;
import io.flagwire.ingest.trace.Trace.Status;
import io.flagwire.ingest.trace.TraceRepository.Seen;
import io.flagwire.ingest.trace.VerdictFinder.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Puts together where an article is: from the register, the verdict on the topic, and what was seen of it since.
@ApplicationScoped
public class ArticleTrace {
    private final ArticleRegister register;
    private final VerdictFinder verdicts;
    private final TraceRepository traces;
    private final Clock clock;

    ArticleTrace(ArticleRegister register, VerdictFinder verdicts, TraceRepository traces, Clock clock) {
        this.register = register;
        this.verdicts = verdicts;
        this.traces = traces;
        this.clock = clock;
    }

    /// @return nothing when the feed has pushed no such article
    /// @throws SQLException when the database does not answer
    /// @throws org.apache.kafka.common.KafkaException when the broker does not, or not in time
    public Optional<Trace> of(String articleId, String feed) throws SQLException {
        Optional<Registration> known = register.find(articleId)
                .filter(article -> article.feed().equals(feed) && article.publishedRevision() > 0);
        return known.isEmpty() ? Optional.empty() : Optional.of(trace(known.get()));
    }

    private Trace trace(Registration article) throws SQLException {
        Verdict verdict = kept(article)
                ? verdicts.find(article.articleId(), article.publishedRevision(), article.receivedAt())
                        .orElse(null)
                : null;
        Seen seen = traces.find(article.articleId());
        Status status = status(article, verdict, seen);
        return new Trace(
                article.articleId(),
                article.publishedRevision(),
                status,
                article.receivedAt(),
                verdict == null ? null : verdict.article().categories(),
                verdict == null ? null : verdict.article().modelVersion(),
                verdict == null ? null : verdict.at(),
                seen.storyId(),
                seen.alerts(),
                status == Status.DEAD_LETTERED ? seen.death() : null);
    }

    private Status status(Registration article, @Nullable Verdict verdict, Seen seen) {
        if (seen.death() != null && seen.death().diedAt().isAfter(newest(article, verdict, seen))) {
            return Status.DEAD_LETTERED;
        }
        if (verdict == null && (seen.storyId() == null || kept(article))) {
            return Status.ACCEPTED;
        }
        if (seen.alerts() != null) {
            return Status.ALERTED;
        }
        return seen.storyId() == null ? Status.ENRICHED : Status.IN_STORY;
    }

    // An operator may have run a dead letter again: what has come since counts.
    private static Instant newest(Registration article, @Nullable Verdict verdict, Seen seen) {
        return Stream.of(
                        article.receivedAt(),
                        verdict == null ? null : verdict.at(),
                        seen.changedAt(),
                        seen.alerts() == null ? null : seen.alerts().lastRaisedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    // What the topic no longer has is not looked for: that would mean to read all of it.
    private boolean kept(Registration article) {
        return article.receivedAt()
                .plusMillis(Topic.ARTICLES_ENRICHED.retentionMillis())
                .isAfter(clock.instant());
    }
}
