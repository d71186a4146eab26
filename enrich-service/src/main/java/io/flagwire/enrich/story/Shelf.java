package io.flagwire.enrich.story;

import java.util.LinkedHashMap;
import java.util.Map;

/// The stories that changed lately, which are kept unpacked; those that are pushed off the end are made small.
final class Shelf {
    private static final int MOST = 2000;

    private final LinkedHashMap<Cluster, Boolean> clusters = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Cluster, Boolean> eldest) {
            if (size() > MOST) {
                eldest.getKey().shrink();
                return true;
            }
            return false;
        }
    };

    void put(Cluster cluster) {
        clusters.putLast(cluster, true);
    }

    /// For a cluster that another one takes the place of.
    void drop(Cluster cluster) {
        clusters.remove(cluster);
    }

    void clear() {
        clusters.clear();
    }
}
