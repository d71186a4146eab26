package io.flagwire.enrich.story;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How the story desk works.
@ConfigMapping(prefix = "flagwire.stories")
public interface StoryConfig {
    /// How long an article is remembered, by when it was published: what tells the same within this time joins its
    /// story, and what is read again within it is known. Memory grows with it, about 1.5 kB for each flagged
    /// article. A kill that comes later finds no story. Not longer than the 30 days that `stories` are kept.
    @WithDefault("14d")
    Duration window();
}
