/// The watch lists that operators load: kept on a compacted topic, in use at every instance a moment later.
/// Start with WatchListKeeper.
@NullMarked
package io.flagwire.enrich.watchlist;

import org.jspecify.annotations.NullMarked;
