package io.flagwire.ingest.intake;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What a feed is told of its article.
public record Receipt(
        String id,
        int revision,
        @Schema(enumeration = {"accepted", "duplicate"}) String status,
        Instant receivedAt) {}
