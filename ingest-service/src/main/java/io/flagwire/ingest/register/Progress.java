package io.flagwire.ingest.register;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What this instance knows of its own publishing, beyond what is noted in the database.
interface Progress {
    /// Done when the revision's way to the broker has ended; null when it is not under way from here.
    @Nullable
    CompletableFuture<Void> underWay(Registration revision);

    /// Whether the broker has the revision although that is not noted yet. One that was under way a moment ago and is
    /// no more is at the broker by this, or its sending has failed.
    boolean atBroker(Registration revision);

    /// Knows nothing.
    Progress NONE = new Progress() {
        @Override
        public @Nullable CompletableFuture<Void> underWay(Registration revision) {
            return null;
        }

        @Override
        public boolean atBroker(Registration revision) {
            return false;
        }
    };
}
