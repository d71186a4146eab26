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
/// A channel of mail begins as `unconfirmed`, and is `active` when somebody who reads its mails says so. Every other
/// begins as `unverified`, and is `active` as soon as its receiver was reached, or `disabled` after five days
/// in which it was not.
///
/// @param state `active`, `failing`, `warned`, `disabled`, `unconfirmed` or `unverified`
/// @param since when it came to that; when failures began for `failing`
/// @param reason the last failure; absent while it is active
/// @param verified whether it was reached; absent while it was not tried
/// @param unverified what stood in the way when it was tried last; absent otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EndpointStatus(
        String state,
        Instant since,
        @Nullable String reason,
        @Nullable Boolean verified,
        @Nullable String unverified) {}
