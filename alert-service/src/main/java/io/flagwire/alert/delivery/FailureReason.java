package io.flagwire.alert.delivery;

import java.util.Locale;

/// Why an attempt failed, in as few words as a metric may have.
enum FailureReason {
    /// 3xx, which is not followed.
    REDIRECTED,
    /// 410.
    GONE,
    /// 429.
    TOO_MANY,
    /// 4xx otherwise.
    CLIENT_ERROR,
    /// 5xx.
    SERVER_ERROR,
    /// No answer in time.
    TIMED_OUT,
    /// Nobody took the connection, or it broke.
    NOT_CONNECTED,
    /// The address is none, is not known, or may not be called.
    ADDRESS_REFUSED,
    /// No trust between the two.
    TLS,
    OTHER;

    /// @param result what was kept of the attempt
    static FailureReason of(String result) {
        if (result.startsWith("HTTP ") && result.length() >= 8) {
            return switch (result.substring(5, 8)) {
                case "410" -> GONE;
                case "429" -> TOO_MANY;
                case String status when status.startsWith("3") -> REDIRECTED;
                case String status when status.startsWith("4") -> CLIENT_ERROR;
                case String status when status.startsWith("5") -> SERVER_ERROR;
                default -> OTHER;
            };
        }
        String exception = result.split(":", 2)[0];
        if (exception.endsWith("TimeoutException")) {
            return TIMED_OUT;
        }
        if (exception.contains("SSL") || exception.contains("Certificate")) {
            return TLS;
        }
        if (exception.endsWith("IllegalArgumentException")) {
            return ADDRESS_REFUSED;
        }
        return exception.contains("Connect") || exception.contains("Closed") || exception.contains("Socket")
                ? NOT_CONNECTED
                : OTHER;
    }

    /// As it stands in metrics.
    String tag() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
