package io.flagwire.enrich.story;

import io.flagwire.events.Story;
import java.util.Optional;

/// What an article did to the stories.
public sealed interface StoryDecision {
    /// The story to publish, if any.
    Optional<Story> story();

    record OpensStory(Story opened) implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.of(opened);
        }
    }

    record JoinsStory(Story joined) implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.of(joined);
        }
    }

    record RevisesStory(Story revised) implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.of(revised);
        }
    }

    record RetractsStory(Story retracted) implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.of(retracted);
        }
    }

    /// The same revision again: the story is published again as it stands, since a crash may have come between
    /// the first publishing and its acknowledgement. Readers know it by its version.
    record Repeated(Story current) implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.of(current);
        }
    }

    /// A revision older than the one the story has.
    record Outdated() implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.empty();
        }
    }

    /// Plain news that belongs to no story.
    record Unremarkable() implements StoryDecision {
        @Override
        public Optional<Story> story() {
            return Optional.empty();
        }
    }
}
