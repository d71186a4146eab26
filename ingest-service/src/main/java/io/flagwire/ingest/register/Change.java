package io.flagwire.ingest.register;

import io.flagwire.ingest.register.RevisionRepository.Older;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What a decision does to a known article.
record Change(Registration before, boolean seen, Decision decision, Candidate candidate) {
    static Change of(Found article, Candidate candidate, Lineage lineage, Progress progress) {
        Registration found = article.registration();
        // Asked in this order, so that what ends in between is at the broker.
        CompletableFuture<Void> underWay = progress.underWay(found);
        Registration before = underWay == null && progress.atBroker(found) ? found.atBroker() : found;
        Decision decision = Decision.on(before, article.seen(), candidate);
        if (decision instanceof Decision.Publish(Registration after, Lineage none)) {
            decision = underWay != null && after.revision() == before.revision()
                    ? new Decision.UnderWay(
                            Precedence.of(candidate, before) == Precedence.NEWER ? after : before, underWay)
                    : new Decision.Publish(after, lineage);
        }
        return new Change(before, article.seen(), decision, candidate);
    }

    Registration after() {
        return decision.registration();
    }

    boolean publishes() {
        return decision instanceof Decision.Publish;
    }

    /// Whether the newest revision is to be published once more.
    boolean repeats() {
        return publishes() && after().revision() == before.revision();
    }

    List<Older> older() {
        if (decision instanceof Decision.Outdated) {
            return seen ? List.of() : List.of(new Older(Registration.first(candidate), 0));
        }
        return after().revision() > before.revision() ? List.of(new Older(before, before.revision())) : List.of();
    }
}
