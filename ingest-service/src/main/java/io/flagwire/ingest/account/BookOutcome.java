package io.flagwire.ingest.account;

/// What became of a wish to have a feed, or a key.
public sealed interface BookOutcome {
    /// There is a new key.
    ///
    /// @param key the key itself; nobody can show it again
    record Keyed(KeyLabel label, String key) implements BookOutcome {
        // So that no log gets it.
        @Override
        public String toString() {
            return "Keyed[" + label + "]";
        }
    }

    /// A feed of that name is there, or was there and was deleted.
    record Taken(boolean deleted) implements BookOutcome {}

    /// There is no such feed.
    record Unknown() implements BookOutcome {}

    /// The feed has as many keys as one may have.
    record TooManyKeys(int most) implements BookOutcome {}
}
