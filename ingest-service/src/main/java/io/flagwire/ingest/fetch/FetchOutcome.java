package io.flagwire.ingest.fetch;

/// What came of asking.
public sealed interface FetchOutcome {
    /// There is an answer, of whatever status.
    record Answered(FetchAnswer answer) implements FetchOutcome {}

    /// It was not asked: the address, or one that it redirects to, may not be reached.
    record Forbidden(String reason) implements FetchOutcome {}

    /// No answer that can be used: no connection, too slow, too large, too many redirects.
    record Failed(String reason) implements FetchOutcome {}
}
