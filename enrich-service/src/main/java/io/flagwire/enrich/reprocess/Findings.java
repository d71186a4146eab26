package io.flagwire.enrich.reprocess;

import io.flagwire.enrich.reprocess.Difference.Said;
import io.flagwire.enrich.reprocess.RereadingReport.Status;
import io.flagwire.events.Category;
import io.flagwire.events.EnrichedArticle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What a re-reading finds, as it goes. Not safe for use by several threads.
final class Findings {
    private static final int MOST_CHANGES = 200;

    private final Map<Category, CategoryCount> categories = new EnumMap<>(Category.class);
    private final List<Difference> changes = new ArrayList<>();
    private long read;
    private long superseded;
    private long unreadable;
    private long unjudged;
    private long unchanged;
    private long changed;

    Findings() {
        Arrays.stream(Category.values())
                .forEach(category -> categories.put(category, new CategoryCount(category, 0, 0, 0, 0)));
    }

    void superseded() {
        read++;
        superseded++;
    }

    void unreadable() {
        read++;
        unreadable++;
    }

    void unjudged() {
        read++;
        unjudged++;
    }

    /// Compares, and says whether the verdict is another one.
    boolean compared(Said before, EnrichedArticle now) {
        read++;
        Said after = Said.of(now);
        categories.replaceAll((category, count) -> count.plus(before.flags(category), after.flags(category)));
        if (before.sameAs(after)) {
            unchanged++;
            return false;
        }
        changed++;
        if (changes.size() < MOST_CHANGES) {
            changes.add(Difference.of(now, before, after));
        }
        return true;
    }

    RereadingReport report(RereadingReport of, Status status, Instant now) {
        return new RereadingReport(
                of.id(),
                status,
                of.from(),
                of.to(),
                of.modelVersion(),
                of.requestedAt(),
                now,
                of.total(),
                read,
                superseded,
                unreadable,
                unjudged,
                unchanged,
                changed,
                of.published(),
                List.copyOf(categories.values()),
                changes,
                null);
    }
}
