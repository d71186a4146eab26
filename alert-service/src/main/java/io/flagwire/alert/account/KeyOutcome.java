package io.flagwire.alert.account;

/// What became of a wish to have a key.
public sealed interface KeyOutcome {
    /// There is a new key.
    ///
    /// @param key the key itself; nobody can show it again
    record Made(KeyLabel label, String key) implements KeyOutcome {
        // So that no log gets it.
        @Override
        public String toString() {
            return "Made[" + label + "]";
        }
    }

    /// There is no such organisation.
    record Unknown() implements KeyOutcome {}

    /// The organisation has no such key that a new one could replace.
    record NothingToReplace() implements KeyOutcome {}

    /// The organisation has as many keys as one may have.
    record TooMany(int most) implements KeyOutcome {}
}
