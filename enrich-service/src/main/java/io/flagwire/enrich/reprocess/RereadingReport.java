package io.flagwire.enrich.reprocess;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How far a re-reading is, and what it found: what operators are answered.
///
/// @param from articles accepted from then on are read
/// @param to and before then
/// @param modelVersion the model that reads
/// @param total how many records there are to read
/// @param read how many have been read
/// @param superseded how many of them were withdrawn or have a newer revision, so that their verdict does not matter
/// @param unreadable how many are no articles, or could not be read
/// @param unjudged how many have no verdict to compare with
/// @param unchanged how many have the verdict they had
/// @param changed how many have another
/// @param published how many verdicts were published
/// @param categories the verdicts by category
/// @param changes the first of the articles with another verdict
/// @param failure why it failed
@JsonInclude(JsonInclude.Include.NON_NULL)
record RereadingReport(
        String id,
        Status status,
        Instant from,
        Instant to,
        String modelVersion,
        Instant requestedAt,
        Instant updatedAt,
        long total,
        long read,
        long superseded,
        long unreadable,
        long unjudged,
        long unchanged,
        long changed,
        long published,
        List<CategoryCount> categories,
        List<Difference> changes,
        @Nullable String failure) {
    RereadingReport {
        categories = List.copyOf(categories);
        changes = List.copyOf(changes);
    }

    /// Where it is: it runs, and is finished; then, when it is told to, it publishes, and is published. On the
    /// way it may be interrupted, or fail.
    enum Status {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("finished")
        FINISHED,
        @JsonProperty("publishing")
        PUBLISHING,
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("interrupted")
        INTERRUPTED,
        @JsonProperty("failed")
        FAILED;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean underWay() {
            return this == RUNNING || this == PUBLISHING;
        }
    }

    /// The same in another state.
    RereadingReport as(Status other, Instant now, @Nullable String because) {
        return with(other, now, published, changes, because);
    }

    /// The same without its changes.
    RereadingReport brief() {
        return with(status, updatedAt, published, List.of(), failure);
    }

    /// The same when so many verdicts are published.
    RereadingReport published(long verdicts) {
        return with(status, updatedAt, verdicts, changes, failure);
    }

    private RereadingReport with(
            Status other, Instant now, long verdicts, List<Difference> listed, @Nullable String because) {
        return new RereadingReport(
                id,
                other,
                from,
                to,
                modelVersion,
                requestedAt,
                now,
                total,
                read,
                superseded,
                unreadable,
                unjudged,
                unchanged,
                changed,
                verdicts,
                categories,
                listed,
                because);
    }
}
