package io.flagwire.enrich.story;

import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Story;
import java.util.List;
import java.util.stream.Stream;

/// What an article did to the stories.
public sealed interface StoryDecision {
    /// The stories to publish, the one that the article belongs to first.
    List<Story> stories();

    /// It is the first of its story.
    record OpensStory(Story opened) implements StoryDecision {
        @Override
        public List<Story> stories() {
            return List.of(opened);
        }
    }

    /// It tells what a story tells, or what several told that are one now.
    ///
    /// @param retired what goes on under the id of the story that was joined
    record JoinsStory(Story joined, List<Story> retired) implements StoryDecision {
        public JoinsStory {
            retired = List.copyOf(retired);
        }

        @Override
        public List<Story> stories() {
            return Stream.concat(Stream.of(joined), retired.stream()).toList();
        }
    }

    /// It was part of the story before.
    record RevisesStory(Story revised, List<Story> retired) implements StoryDecision {
        public RevisesStory {
            retired = List.copyOf(retired);
        }

        @Override
        public List<Story> stories() {
            return Stream.concat(Stream.of(revised), retired.stream()).toList();
        }
    }

    /// It was the last that stood.
    record RetractsStory(Story retracted) implements StoryDecision {
        @Override
        public List<Story> stories() {
            return List.of(retracted);
        }
    }

    /// The same revision again. Where it made the version that stands, that is published again, since a crash may
    /// have come between the first publishing and its acknowledgement; readers know it by its version. Of a version
    /// that another article made, the text is not at hand, and that article comes again as well.
    record Repeated(Story current, List<Story> stories) implements StoryDecision {
        public Repeated {
            stories = List.copyOf(stories);
        }

        static Repeated of(Story current, EnrichedArticle article) {
            if (!current.acceptedAt().equals(article.receivedAt())) {
                return new Repeated(current, List.of());
            }
            boolean stands = !Stories.article(current, article.articleId()).withdrawn();
            Story whole = Stories.with(current, stands ? article.text() : null, current.articles());
            return new Repeated(
                    current,
                    Stream.concat(
                                    Stream.of(whole),
                                    current.history().formerIds().stream()
                                            .map(former -> Stories.merged(current, former, current)))
                            .toList());
        }
    }

    /// A revision older than the one the story has, or an article from before the window: it was decided on long ago.
    record Outdated() implements StoryDecision {
        @Override
        public List<Story> stories() {
            return List.of();
        }
    }

    /// Plain news that belongs to no story.
    record Unremarkable() implements StoryDecision {
        @Override
        public List<Story> stories() {
            return List.of();
        }
    }
}
