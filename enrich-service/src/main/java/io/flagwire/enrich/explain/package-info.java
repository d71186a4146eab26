/// A verdict for whoever asks, without storing anything. Start with ClassifyResource.
@NullMarked
package io.flagwire.enrich.explain;

import org.jspecify.annotations.NullMarked;
