package io.flagwire.ingest.upload;

import java.util.concurrent.CompletableFuture;

/// Where answers go.
interface AnswerSink {
    /// There will be answers.
    void begin();

    /// The future is done when the connection has taken the bytes; it fails when it is gone.
    CompletableFuture<Void> send(byte[] bytes);
}
