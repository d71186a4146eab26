package io.flagwire.ingest.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long answers to requests with an `Idempotency-Key` are kept.
@ConfigMapping(prefix = "flagwire.idempotency")
public interface IdempotencyConfig {
    /// For how long the answer is kept and given again, from the first request on. Default 24 hours, at least one
    /// minute. Later the same key may be used for something else. The documents and `docs/api` state the default.
    @WithDefault("24h")
    Duration expiry();

    /// For how long a request holds its key without an answer, so that one whose instance died does not hold it for
    /// ever. Default 30 seconds; less than the 15 seconds that a push may take would let a retry in beside it.
    @WithDefault("30s")
    Duration lease();
}
