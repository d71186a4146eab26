/// Requests to addresses that outsiders named: feeds to pull, topics and hubs. Start with Fetcher.
@NullMarked
package io.flagwire.ingest.fetch;

import org.jspecify.annotations.NullMarked;
