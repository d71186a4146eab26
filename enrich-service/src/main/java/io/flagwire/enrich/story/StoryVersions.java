package io.flagwire.enrich.story;

import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import io.flagwire.events.StoryHistory;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes the next version of a story.
final class StoryVersions {
    private final Clock clock;

    StoryVersions(Clock clock) {
        this.clock = clock;
    }

    Story open(StoryArticle entry, EnrichedArticle article) {
        return version(List.of(), List.of(entry), StoryChange.OPENED, List.of(), article);
    }

    /// @param parts one story at least; all of them and the article are one
    Story join(List<Story> parts, StoryArticle entry, EnrichedArticle article) {
        boolean stoodBefore = parts.stream().anyMatch(part -> part.change() != StoryChange.RETRACTED);
        return version(
                parts,
                united(parts, entry),
                stoodBefore ? StoryChange.JOINED : StoryChange.REVISED,
                stoodBefore ? List.of() : List.of("stands again"),
                article);
    }

    /// @param others stories that the new revision shows to be the same
    Story revise(Story own, List<Story> others, StoryArticle entry, EnrichedArticle article) {
        List<StoryArticle> articles = united(List.of(own), entry);
        List<Story> parts = Stream.concat(Stream.of(own), others.stream()).toList();
        if (articles.stream().allMatch(StoryArticle::withdrawn) && others.isEmpty()) {
            return version(parts, articles, StoryChange.RETRACTED, List.of("its last article was withdrawn"), article);
        }
        if (own.change() == StoryChange.RETRACTED) {
            return version(parts, united(parts, entry), StoryChange.REVISED, List.of("stands again"), article);
        }
        Telling after = articles.stream().allMatch(StoryArticle::withdrawn) ? Telling.of(own) : Telling.of(articles);
        Telling before = Telling.of(own);
        StoryChange change = after.saysOtherThan(before)
                ? StoryChange.REVISED
                : others.isEmpty() ? StoryChange.CORRECTED : StoryChange.JOINED;
        return version(parts, united(parts, entry), change, after.changes(before), article);
    }

    /// The story with a later verdict on an article it has; empty where that changes nothing, is against the
    /// article, or the story was retracted. Whatever it changes, it is a correction: a story is not told again
    /// because somebody reads with other eyes.
    Optional<Story> reread(Story own, EnrichedArticle article) {
        StoryArticle before = Stories.article(own, article.articleId());
        StoryArticle entry = StoryEntry.revised(before, article);
        if (entry.withdrawn() || own.change() == StoryChange.RETRACTED || entry.equals(before)) {
            return Optional.empty();
        }
        List<StoryArticle> articles = united(List.of(own), entry);
        List<String> changes = new ArrayList<>(List.of("read again by " + article.modelVersion()));
        changes.addAll(Telling.of(articles).changes(Telling.of(own)));
        return Optional.of(version(List.of(own), articles, StoryChange.CORRECTED, changes, article));
    }

    /// What each part is published as that has not the id of the whole.
    static List<Story> retired(Collection<Story> parts, Story whole) {
        return parts.stream()
                .filter(part -> !part.storyId().equals(whole.storyId()))
                .map(part -> Stories.merged(part, part.storyId(), whole))
                .toList();
    }

    /// What a record found on the topic is, beside what was found before of its articles.
    static Story restored(Story found, List<Story> parts) {
        if (parts.isEmpty() && found.change() != StoryChange.MERGED) {
            return found;
        }
        Story base = Stream.concat(Stream.of(found), parts.stream())
                .filter(part -> part.change() != StoryChange.MERGED)
                .max(Comparator.comparingInt(Story::version))
                .orElse(found);
        List<Story> all = Stream.concat(parts.stream(), Stream.of(found))
                .sorted(Comparator.comparingInt(Story::version))
                .toList();
        List<StoryArticle> articles = united(all, null);
        return copy(
                base,
                "st-" + articles.getFirst().articleId(),
                all.stream().mapToInt(Story::version).max().orElseThrow(),
                base.change() == StoryChange.MERGED ? StoryChange.JOINED : base.change(),
                articles,
                history(
                        all,
                        articles,
                        base.change() == StoryChange.MERGED
                                ? List.of()
                                : base.history().changes()));
    }

    private Story version(
            List<Story> parts,
            List<StoryArticle> articles,
            StoryChange change,
            List<String> changes,
            EnrichedArticle article) {
        StoryArticle lead = articles.getFirst();
        boolean standing = articles.stream().anyMatch(one -> !one.withdrawn());
        Telling telling = standing ? Telling.of(articles) : Telling.of(parts.getFirst());
        boolean stands =
                articles.stream().anyMatch(one -> one.articleId().equals(article.articleId()) && !one.withdrawn());
        return new Story(
                "st-" + lead.articleId(),
                parts.stream().mapToInt(Story::version).max().orElse(0) + 1,
                change,
                telling.headline(),
                telling.categories(),
                telling.claims(),
                StoryClaims.countries(telling.claims()),
                parts.isEmpty() ? article.language() : parts.getFirst().language(),
                stands ? article.text() : null,
                articles,
                articles.stream()
                        .map(StoryArticle::firstSeenAt)
                        .filter(Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(article.receivedAt()),
                clock.instant(),
                article.receivedAt(),
                history(parts, articles, changes));
    }

    private static StoryHistory history(List<Story> parts, List<StoryArticle> articles, List<String> changes) {
        String storyId = "st-" + articles.getFirst().articleId();
        TreeSet<String> former = new TreeSet<>();
        parts.forEach(part -> {
            former.add(part.storyId());
            former.addAll(part.history().formerIds());
        });
        former.remove(storyId);
        return new StoryHistory(articles.getFirst().publishedAt(), changes, List.copyOf(former), null);
    }

    // The newest revision of each article, in order; of one revision, the verdict that comes last.
    private static List<StoryArticle> united(List<Story> parts, @Nullable StoryArticle entry) {
        Map<String, StoryArticle> articles = new TreeMap<>();
        Stream.concat(parts.stream().flatMap(part -> part.articles().stream()), Stream.ofNullable(entry))
                .forEach(article -> articles.merge(
                        article.articleId(),
                        article,
                        (one, other) -> other.revision() >= one.revision() ? other : one));
        return articles.values().stream().sorted(Stories.ORDER).toList();
    }

    private static Story copy(
            Story base,
            String storyId,
            int version,
            StoryChange change,
            List<StoryArticle> articles,
            StoryHistory history) {
        return new Story(
                storyId,
                version,
                change,
                base.headline(),
                base.categories(),
                base.claims(),
                base.countries(),
                base.language(),
                null,
                articles,
                base.firstSeenAt(),
                base.updatedAt(),
                base.acceptedAt(),
                history);
    }
}
