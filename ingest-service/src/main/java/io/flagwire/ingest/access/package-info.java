/// Who may push, and who may write accounts, over HTTP. Start with FeedKeys and FeedResource.
@NullMarked
package io.flagwire.ingest.access;

import org.jspecify.annotations.NullMarked;
