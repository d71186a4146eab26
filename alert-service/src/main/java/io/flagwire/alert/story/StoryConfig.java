package io.flagwire.alert.story;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long stories can be looked up.
@ConfigMapping(prefix = "flagwire.story")
public interface StoryConfig {
    /// From its last change. Alerts of a story that is forgotten stay. `FLAGWIRE_STORY_KEPT`, default 90 days.
    @WithDefault("90d")
    Duration kept();
}
