/// What became of an article after its intake. Start with ArticleTrace.
@NullMarked
package io.flagwire.ingest.trace;

import org.jspecify.annotations.NullMarked;
