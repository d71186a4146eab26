package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What last happened to a story.
public enum StoryChange {
    /// Its first article arrived.
    @JsonProperty("opened")
    OPENED,
    /// Another article told the same, or another story turned out to be the same.
    @JsonProperty("joined")
    JOINED,
    /// One of its articles changed or was withdrawn, and with it what the story claims or is flagged as; or it stands
    /// again.
    @JsonProperty("revised")
    REVISED,
    /// One of its articles changed or was withdrawn, and the story says the same.
    @JsonProperty("corrected")
    CORRECTED,
    /// Its last article was withdrawn, or no longer counts.
    @JsonProperty("retracted")
    RETRACTED,
    /// It goes on under another id, that of its first article or of the story it turned out to be.
    @JsonProperty("merged")
    MERGED
}
