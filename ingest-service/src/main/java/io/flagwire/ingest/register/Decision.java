package io.flagwire.ingest.register;

import io.flagwire.ingest.identity.Versions;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Which revision a candidate is, by what is known of its article.
public sealed interface Decision {
    /// It is to be published under the number that the registration reserves for it, which no other content gets.
    record Publish(Registration registration, Lineage lineage) implements Decision {}

    /// The broker has this content as the newest revision.
    record Known(Registration registration) implements Decision {}

    /// An earlier push of the same content is on its way to the broker right now.
    ///
    /// @param published done when that push has ended; fails when it has failed
    record UnderWay(Registration registration, CompletableFuture<Void> published) implements Decision {}

    /// Not the newest: an older revision that comes late, the original of a withdrawn article, or a revision from
    /// before the newest that is sent again. It is recorded, and not published.
    record Outdated(Registration registration) implements Decision {}

    /// The rule. Content counts before versions, since senders forget to count up; versions and times decide only
    /// where they are certainly older, or newer. So the same pushes leave the same article whatever order they come
    /// in, as long as their sender tells them apart by version or time.
    ///
    /// @param seen whether the candidate's content was an earlier revision of the article, or came too late to be
    ///     one
    static Decision on(@Nullable Registration known, boolean seen, Candidate candidate) {
        if (known == null) {
            return new Publish(Registration.first(candidate), Lineage.NONE);
        }
        Precedence precedence = Precedence.of(candidate, known);
        if (known.contentHash().equals(candidate.contentHash())) {
            Registration same = precedence == Precedence.NEWER ? known.restated(candidate) : known;
            if (known.published()) {
                return new Known(same);
            }
            // A crash or an outage came between the number and the broker: the same event goes out again.
            return new Publish(same.equals(known) ? known.again() : same, Lineage.NONE);
        }
        boolean newest = candidate.kill()
                ? withdraws(known, precedence, candidate)
                : revises(known, precedence, seen, candidate);
        return newest ? new Publish(known.revised(candidate), Lineage.NONE) : new Outdated(known);
    }

    // A kill is missed at a high price: only a version holds it back, or the time of another kill.
    private static boolean withdraws(Registration known, Precedence precedence, Candidate kill) {
        return known.killed() ? precedence != Precedence.OLDER : !Versions.older(kill.version(), known.version());
    }

    private static boolean revises(Registration known, Precedence precedence, boolean seen, Candidate candidate) {
        if (known.killed()) {
            return Versions.newer(candidate.version(), known.version());
        }
        return switch (precedence) {
            case OLDER -> false;
            // What was superseded and comes again as it was is a retry, and no way back.
            case OPEN -> !seen;
            case NEWER -> true;
        };
    }

    /// The article as it is after the decision.
    Registration registration();
}
