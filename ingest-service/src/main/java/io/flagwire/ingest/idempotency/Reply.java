package io.flagwire.ingest.idempotency;

import org.jspecify.annotations.Nullable;

/// What was answered to a request.
///
/// @param retryAfter the header, of what is refused for now; it is not kept, as its answer is not
/// @param replayed whether to an earlier one
public record Reply(
        int status,
        String mediaType,
        @Nullable String location,
        @Nullable String retryAfter,
        byte[] body,
        boolean replayed) {
    /// Whether it stays the answer however often the request comes: not what is refused for now, and not what many
    /// items were answered, each of which may be sent again by itself.
    boolean lasting() {
        return status == 202 || status == 400 || status == 413 || status == 415 || status == 422;
    }
}
