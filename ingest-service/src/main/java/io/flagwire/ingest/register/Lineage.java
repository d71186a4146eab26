package io.flagwire.ingest.register;

import org.jspecify.annotations.Nullable;

/// How an article stands to others of its feed by `evolvedFrom`, whichever of them came first.
///
/// @param evolvedFromId what it rewrites
/// @param supersededBy what rewrites it, the newest where there are several
public record Lineage(
        @Nullable String evolvedFromId, @Nullable String supersededBy) {
    static final Lineage NONE = new Lineage(null, null);
}
