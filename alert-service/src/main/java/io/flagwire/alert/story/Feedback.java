package io.flagwire.alert.story;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/// What an analyst says of the verdict on a story.
///
/// @param sanctions whether it is a sanctions story
/// @param armsTransfer whether it is an arms-transfer story
/// @param borderline whether a careful editor could go either way; default no
/// @param comment for other people
public record Feedback(
        @Nullable Boolean sanctions,
        @JsonProperty("arms_transfer") @Nullable Boolean armsTransfer,
        @Nullable Boolean borderline,
        @Nullable String comment) {
    /// A story with what was said of it, as `flagwire train` reads it.
    public record Labelled(
            String id,
            String title,
            String text,
            boolean sanctions,
            @JsonProperty("arms_transfer") boolean armsTransfer,
            boolean borderline) {}
}
