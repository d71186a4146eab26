package io.flagwire.ingest.superdesk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.intake.IntakeOutcome;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What Superdesk is told; it reads the status code and no more.
///
/// @param items what became of the texts in a package, in order
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushReceipt(
        @Schema(enumeration = {"accepted", "duplicate", "rejected", "ignored"})
        String status,

        @Nullable String id,
        @Nullable Integer revision,
        @Nullable Instant receivedAt,
        @Nullable List<PushReceipt> items) {
    /// Nothing in it is read here.
    static PushReceipt ignored() {
        return new PushReceipt("ignored", null, null, null, null);
    }

    static PushReceipt of(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Accepted(String id, int revision, Instant at) ->
                new PushReceipt("accepted", id, revision, at, null);
            case IntakeOutcome.Duplicate(String id, int revision, Instant at) ->
                new PushReceipt("duplicate", id, revision, at, null);
            case IntakeOutcome.Rejected rejected -> new PushReceipt("rejected", null, null, null, null);
            case IntakeOutcome.Deferred deferred -> new PushReceipt("rejected", null, null, null, null);
        };
    }

    static PushReceipt of(List<IntakeOutcome> outcomes) {
        return new PushReceipt(
                "accepted",
                null,
                null,
                null,
                outcomes.stream().map(PushReceipt::of).toList());
    }
}
