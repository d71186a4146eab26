package io.flagwire.ingest.intake;

import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.identity.ArticleIdentity;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.register.Lineage;
import io.flagwire.ingest.register.Registration;
import java.util.Objects;
import java.util.Optional;

/// Puts together what goes on the topic: what was pushed, under the number that was reserved for it,
/// with what is agreed with the feed where it says nothing. After the content hash, so that a changed default makes no
/// new revision of what is sent again.
final class AcceptedArticle {
    private AcceptedArticle() {}

    static RawArticle of(
            Registration revision,
            Lineage lineage,
            ArticleSubmission submission,
            ArticleIdentity identity,
            Optional<FeedAccount> agreed) {
        return new RawArticle(
                revision.articleId(),
                revision.revision(),
                revision.feed(),
                identity.source().equals(revision.feed())
                        ? agreed.map(FeedAccount::source).orElse(identity.source())
                        : identity.source(),
                revision.contentHash(),
                revision.uri(),
                submission.version(),
                Objects.requireNonNullElse(submission.pubStatus(), PubStatus.USABLE),
                submission.headline(),
                submission.body(),
                Objects.requireNonNullElse(submission.contentType(), "text/plain"),
                submission.language() == null
                        ? agreed.map(FeedAccount::language).orElse(null)
                        : submission.language(),
                submission.url(),
                submission.by(),
                submission.located(),
                submission.publishedAt(),
                submission.embargoedUntil(),
                submission.evolvedFrom(),
                lineage.evolvedFromId(),
                lineage.supersededBy(),
                revision.receivedAt());
    }
}
