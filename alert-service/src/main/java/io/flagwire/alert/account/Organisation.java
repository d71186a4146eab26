package io.flagwire.alert.account;

import java.time.Instant;

/// Whoever subscribes.
public record Organisation(OrganisationId id, String name, Instant createdAt) {}
