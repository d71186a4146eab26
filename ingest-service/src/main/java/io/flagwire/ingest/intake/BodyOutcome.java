package io.flagwire.ingest.intake;

import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.util.List;

/// What became of a body.
public sealed interface BodyOutcome {
    /// It was read, and its items went their ways.
    ///
    /// @param items in the order of the body
    /// @param deferred how many have to be submitted again
    record Submitted(List<ReadItem> items, int accepted, int duplicate, int rejected, int deferred)
            implements BodyOutcome {
        public Submitted {
            items = List.copyOf(items);
        }
    }

    /// It is in no format that is read here, or not what its format says.
    record Unreadable(Fault fault) implements BodyOutcome {}
}
