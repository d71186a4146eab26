/// `Idempotency-Key`: the same request sent again gets the answer of the first. Start with Idempotency.
@NullMarked
package io.flagwire.ingest.idempotency;

import org.jspecify.annotations.NullMarked;
