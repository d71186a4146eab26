package io.flagwire.enrich.watchlist;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How names are compared with watch lists.
@ConfigMapping(prefix = "flagwire.watchlists")
public interface WatchListConfig {
    /// From which score on, between 0 and 1, a name counts as that of an entry. Lower, more names are said to
    /// be listed that are not.
    @WithDefault("0.8")
    double leastScore();

    /// How many entries all lists together may have. Memory grows with them, about 3 kB for each.
    @WithDefault("50000")
    int mostEntries();
}
