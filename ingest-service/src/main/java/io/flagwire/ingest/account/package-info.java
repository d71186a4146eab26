/// Feeds as accounts: their settings, keys and secrets, in PostgreSQL and in the memory of every instance. Start with
/// FeedAccounts, which the push path asks, and FeedBook, where operators write.
@NullMarked
package io.flagwire.ingest.account;

import org.jspecify.annotations.NullMarked;
