package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// The two kinds of story Flagwire watches for. An article can be both.
public enum Category {
    /// State or intergovernmental restrictive measures.
    @JsonProperty("sanctions")
    SANCTIONS,
    /// Arms, military equipment or their components crossing a border or going to a non-state actor.
    @JsonProperty("arms-transfer")
    ARMS_TRANSFER
}
