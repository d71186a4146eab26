package io.flagwire.alert.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What may be seen of a key.
///
/// @param prefix how it begins
/// @param endsAt when it ends by itself; absent when it does not
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KeyLabel(
        String id,
        String prefix,
        Instant createdAt,
        @Nullable Instant endsAt) {}
