package io.flagwire.ingest.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.flagwire.events.CategoryVerdict;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an article is now.
///
/// @param revision its newest revision that the broker has
/// @param receivedAt when that came in
/// @param categories the verdict on that revision, as long as `articles.enriched` keeps it; flagged or not
/// @param modelVersion the model that judged
/// @param enrichedAt when it was judged
/// @param storyId the story it belongs to, by this revision or an earlier one
/// @param alerts what subscribers were told of that story; absent when nobody was
/// @param deadLetter why it goes no further
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trace(
        String id,
        int revision,
        Status status,
        Instant receivedAt,
        @Nullable List<CategoryVerdict> categories,
        @Nullable String modelVersion,
        @Nullable Instant enrichedAt,
        @Nullable String storyId,
        @Nullable Alerts alerts,
        @Nullable Death deadLetter) {
    public Trace {
        categories = categories == null ? null : List.copyOf(categories);
    }

    /// How far it has come.
    public enum Status {
        /// The broker has it; it waits to be judged.
        @JsonProperty("accepted")
        ACCEPTED,
        /// It has a verdict. Plain news ends here.
        @JsonProperty("enriched")
        ENRICHED,
        /// It is part of a story.
        @JsonProperty("in-story")
        IN_STORY,
        /// Subscribers were told of its story.
        @JsonProperty("alerted")
        ALERTED,
        /// A step failed on it, and nothing has come of it since; an operator has to look.
        @JsonProperty("dead-lettered")
        DEAD_LETTERED
    }

    /// What subscribers were told; not who they are, which is none of a feed's business.
    ///
    /// @param raised how many alerts, updates and retractions among them
    public record Alerts(int raised, Instant lastRaisedAt) {}

    /// The newest dead letter about the article or its story.
    ///
    /// @param stage the step that failed, such as `enrich`
    /// @param cause why, in words
    /// @param origin the record it was, such as `articles.raw-1@4711`
    public record Death(String stage, String cause, String origin, Instant diedAt) {}
}
