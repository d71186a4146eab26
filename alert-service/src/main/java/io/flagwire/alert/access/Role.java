package io.flagwire.alert.access;

/// As what somebody asks.
public enum Role {
    /// With a key of an organisation, for what is that organisation's.
    SUBSCRIBER,
    /// With the operator's key.
    OPERATOR
}
