package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who did what to whom, as one article says it. Countries are ISO 3166-1 alpha-2; unknown stays unknown.
///
/// @param kind `sanction` or `arms-transfer`
/// @param denied whether a side named in it denies it
/// @param historical whether the article tells it as background, not as news
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Claim(
        String kind,
        String status,
        boolean denied,
        boolean historical,
        List<String> sender,
        List<String> targets,
        List<String> authority,
        List<String> supplier,
        List<String> recipient,
        List<String> against,
        List<String> systems,
        @Nullable String quantity,
        @Nullable String value,
        Evidence evidence) {}
