package io.flagwire.ingest.wire;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;

/// Nothing can be read from the bytes: they are not what they are said to be, or more than is read. The only exception
/// that leaves a reader.
public final class UnreadableException extends RuntimeException {
    private final transient Fault fault;

    public UnreadableException(Fault fault) {
        super(fault.detail());
        this.fault = fault;
    }

    public UnreadableException(int status, String detail, String pointer) {
        this(new Fault(status, detail, pointer));
    }

    /// What is wrong, and where.
    public Fault fault() {
        return fault;
    }
}
