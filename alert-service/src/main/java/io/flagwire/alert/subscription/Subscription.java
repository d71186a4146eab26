package io.flagwire.alert.subscription;

import java.time.Instant;

/// What a subscriber asked for.
public record Subscription(String id, String name, String query, String webhookUrl, Instant createdAt) {}
