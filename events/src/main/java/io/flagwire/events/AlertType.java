package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Why a subscriber is told.
public enum AlertType {
    /// A story matches for the first time.
    @JsonProperty("story.flagged")
    STORY_FLAGGED("story.flagged"),
    /// A story they were told of says something else now.
    @JsonProperty("story.updated")
    STORY_UPDATED("story.updated"),
    /// A story they were told of is withdrawn.
    @JsonProperty("story.retracted")
    STORY_RETRACTED("story.retracted");

    private final String wireName;

    AlertType(String wireName) {
        this.wireName = wireName;
    }

    /// The name in payloads and in the database.
    public String wireName() {
        return wireName;
    }
}
