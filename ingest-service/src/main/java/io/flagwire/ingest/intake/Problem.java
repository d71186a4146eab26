package io.flagwire.ingest.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import org.jspecify.annotations.Nullable;

/// A refusal as RFC 9457 describes it.
///
/// @param pointer JSON pointer to the field at fault
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String title, int status, String detail, @Nullable String pointer) {
    static final String MEDIA_TYPE = "application/problem+json";

    /// What can be sent again as it is, later.
    static final Problem NOT_NOW =
            new Problem("Service Unavailable", 503, "the article was not accepted; send it again", null);

    static Problem of(Fault fault) {
        String title =
                switch (fault.status()) {
                    case 400 -> "Bad Request";
                    case 413 -> "Content Too Large";
                    default -> "Unprocessable Content";
                };
        return new Problem(title, fault.status(), fault.detail(), fault.pointer());
    }
}
