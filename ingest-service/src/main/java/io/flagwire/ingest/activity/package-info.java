/// What feeds send, counted, and which of them have fallen silent. Start with FeedActivity and SilenceWatch.
@NullMarked
package io.flagwire.ingest.activity;

import org.jspecify.annotations.NullMarked;
