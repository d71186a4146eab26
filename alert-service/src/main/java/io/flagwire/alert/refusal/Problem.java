package io.flagwire.alert.refusal;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// A refusal as RFC 9457 describes it. It has no `type`, which means `about:blank`: then its title is the phrase of
/// its status.
///
/// @param pointer JSON pointer to the field at fault
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title, int status, String detail, @Nullable String pointer) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /// The problem that goes with an HTTP status.
    public static Problem of(int status, String detail, @Nullable String pointer) {
        return new Problem(title(status), status, detail, pointer);
    }

    // By the IANA registry of status codes; the JAX-RS enum has older phrases, and not all of them.
    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 409 -> "Conflict";
            case 412 -> "Precondition Failed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 428 -> "Precondition Required";
            case 429 -> "Too Many Requests";
            case 500 -> "Internal Server Error";
            case 503 -> "Service Unavailable";
            default -> "Refused";
        };
    }
}
