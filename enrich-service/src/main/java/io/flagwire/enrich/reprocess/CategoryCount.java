package io.flagwire.enrich.reprocess;

import io.flagwire.events.Category;

/// How many articles of a category there were and are.
///
/// @param before flagged by the verdict that was published
/// @param after flagged now
/// @param gained flagged now and not before
/// @param lost flagged before and not now
record CategoryCount(Category category, long before, long after, long gained, long lost) {
    CategoryCount plus(boolean flaggedBefore, boolean flaggedAfter) {
        return new CategoryCount(
                category,
                before + (flaggedBefore ? 1 : 0),
                after + (flaggedAfter ? 1 : 0),
                gained + (flaggedAfter && !flaggedBefore ? 1 : 0),
                lost + (flaggedBefore && !flaggedAfter ? 1 : 0));
    }
}
