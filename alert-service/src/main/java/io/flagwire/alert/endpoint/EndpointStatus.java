package io.flagwire.alert.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the receiver behind a channel is doing.
///
/// ```
///            failure          a day of nothing but failures      five days, or 410
/// active ---------------> failing -----------------------> warned ----------------> disabled
///    ^                       |                                |                        |
///    +------- success -------+--------------------------------+      enabled by hand --+
/// ```
///
/// A channel of mail begins as `unconfirmed`, and is `active` when somebody who reads its mails says so.
///
/// @param state `active`, `failing`, `warned`, `disabled` or `unconfirmed`
/// @param since when it came to that; when failures began for `failing`
/// @param reason the last failure; absent while it is active
/// @param verified whether it could be connected to, or has taken something; absent when it was not tried
/// @param unverified what stood in the way when it was tried; absent otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointStatus(
        String state,
        Instant since,
        @Nullable String reason,
        @Nullable Boolean verified,
        @Nullable String unverified) {
    /// One that nothing was sent to yet.
    ///
    /// @param unverified what stands in the way of connecting to it; null when nothing does
    public static EndpointStatus untried(Instant now, @Nullable String unverified) {
        return new EndpointStatus("active", now, null, unverified == null, unverified);
    }
}
