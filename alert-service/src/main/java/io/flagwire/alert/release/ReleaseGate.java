package io.flagwire.alert.release;

import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Until when a story is to be kept from everybody, by the `embargoedUntil` of its articles.
///
/// A story is held while every article of it that stands is under embargo: until the first of them is free. One
/// article without an embargo frees it, since its news is out; what the others say is kept back by [FreeStory]. A
/// retracted story is not held: whoever was told is told at once, and nobody else hears of it.
public final class ReleaseGate {
    private ReleaseGate() {}

    /// When the next of its standing articles gets free; empty when none is under embargo.
    public static Optional<Instant> nextFree(Story story, Instant now) {
        return story.change() == StoryChange.RETRACTED
                ? Optional.empty()
                : story.articles().stream()
                        .filter(article -> !article.withdrawn())
                        .flatMap(article -> Optional.ofNullable(article.embargoedUntil()).stream())
                        .filter(until -> until.isAfter(now))
                        .min(Comparator.naturalOrder());
    }

    /// Until when; empty when it may be told now.
    public static Optional<Instant> heldUntil(Story story, Instant now) {
        List<StoryArticle> standing = story.articles().stream()
                .filter(article -> !article.withdrawn())
                .toList();
        boolean free = story.change() == StoryChange.RETRACTED
                || standing.stream()
                        .anyMatch(article -> article.embargoedUntil() == null
                                || !article.embargoedUntil().isAfter(now));
        return free ? Optional.empty() : nextFree(story, now);
    }
}
