package io.flagwire.ingest.access;

import io.flagwire.ingest.account.FeedAccount;

/// Who asks.
public sealed interface Caller {
    /// Whoever has the operator's key.
    record Operator() implements Caller {}

    /// Whoever has a key of that feed.
    record Feed(FeedAccount account) implements Caller {}

    /// Whoever has no key that is known.
    record Stranger() implements Caller {}
}
