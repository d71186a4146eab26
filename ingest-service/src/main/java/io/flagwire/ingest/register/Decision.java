package io.flagwire.ingest.register;

import io.flagwire.ingest.identity.Versions;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Which revision a candidate is, by what is known of its article.
public sealed interface Decision {
    /// It is to be published under the number that the registration reserves for it, which no other content gets.
    record Publish(Registration registration) implements Decision {}

    /// The broker has this content as the newest revision.
    record Known(Registration registration) implements Decision {}

    /// An earlier push of the same content is on its way to the broker right now.
    ///
    /// @param published done when that push has ended; fails when it has failed
    record UnderWay(Registration registration, CompletableFuture<Void> published) implements Decision {}

    /// Older than what is known, or the late original of a withdrawn article.
    record Outdated(Registration registration) implements Decision {}

    /// The rule. Content counts before versions, since senders forget to count up; a version decides only where it
    /// is certainly older, or newer.
    static Decision on(@Nullable Registration known, Candidate candidate) {
        if (known == null) {
            return new Publish(first(candidate));
        }
        if (known.contentHash().equals(candidate.contentHash())) {
            Registration same =
                    Versions.newer(candidate.version(), known.version()) ? known.renamed(candidate.version()) : known;
            // A crash or an outage may have come between the number and the broker: then the same event goes out again.
            return known.published() ? new Known(same) : new Publish(same);
        }
        if (Versions.older(candidate.version(), known.version())) {
            return new Outdated(known);
        }
        if (known.killed() && !candidate.kill() && !Versions.newer(candidate.version(), known.version())) {
            return new Outdated(known);
        }
        return new Publish(known.revised(candidate));
    }

    /// What of it has to be written, given what is known.
    default Optional<Registration> change(@Nullable Registration known) {
        return Optional.of(registration()).filter(now -> !now.equals(known));
    }

    /// The article as it is after the decision.
    Registration registration();

    private static Registration first(Candidate candidate) {
        return new Registration(
                candidate.articleId(),
                candidate.feed(),
                candidate.uri(),
                1,
                candidate.contentHash(),
                candidate.receivedAt(),
                candidate.version(),
                candidate.kill(),
                0);
    }
}
