package io.flagwire.enrich.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A refusal as RFC 9457 describes it.
///
/// @param pointer JSON pointer to the field at fault
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String title, int status, String detail, @Nullable String pointer) {
    static final String MEDIA_TYPE = "application/problem+json";
}
