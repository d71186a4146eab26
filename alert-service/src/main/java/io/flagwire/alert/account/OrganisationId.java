package io.flagwire.alert.account;

/// Which organisation; what belongs to one is shown to no other.
public record OrganisationId(String value) {
    /// The one of `FLAGWIRE_SUBSCRIBER_KEY`; it cannot be taken away.
    public static final OrganisationId FIRST = new OrganisationId("org-first");
}
