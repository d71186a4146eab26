package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What last happened to a story.
public enum StoryChange {
    /// Its first article arrived.
    @JsonProperty("opened")
    OPENED,
    /// Another article told the same.
    @JsonProperty("joined")
    JOINED,
    /// One of its articles changed, and with it what the story says.
    @JsonProperty("revised")
    REVISED,
    /// Its last article was withdrawn, or no longer counts.
    @JsonProperty("retracted")
    RETRACTED
}
