package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Whether a revision may be used, in IPTC's words (ninjs `pubstatus`).
public enum PubStatus {
    /// May be published.
    @JsonProperty("usable")
    USABLE,
    /// Held by its sender; not to be used until a usable revision arrives.
    @JsonProperty("withheld")
    WITHHELD,
    /// Withdrawn by its sender: a kill.
    @JsonProperty("canceled")
    CANCELED
}
