package io.flagwire.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.refusal.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a feed is told of one line, or item, of an upload.
///
/// @param line counts from 1, blank lines included
/// @param problem why it was rejected; one of status 503 may be sent again as it is
/// @param retryAfter in how many seconds that may be
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineReceipt(
        int line,
        @Nullable String id,

        @Schema(enumeration = {"accepted", "duplicate", "rejected"})
        String status,

        @Schema(ref = "Problem") @Nullable Problem problem,
        @Nullable Long retryAfter) {
    /// The receipt for what became of the line.
    public static LineReceipt of(int line, IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Accepted accepted -> new LineReceipt(line, accepted.articleId(), "accepted", null, null);
            case IntakeOutcome.Duplicate known -> new LineReceipt(line, known.articleId(), "duplicate", null, null);
            case IntakeOutcome.Rejected rejected ->
                new LineReceipt(line, null, "rejected", ArticleResource.problem(rejected), null);
            case IntakeOutcome.Deferred deferred ->
                new LineReceipt(line, null, "rejected", ArticleResource.NOT_NOW, deferred.retryAfterSeconds());
        };
    }
}
