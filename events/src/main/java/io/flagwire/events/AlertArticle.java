package io.flagwire.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A standing article of an [AlertStory].
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AlertArticle(
        String source,
        @Nullable String url,
        String headline,
        @Nullable Instant publishedAt) {}
