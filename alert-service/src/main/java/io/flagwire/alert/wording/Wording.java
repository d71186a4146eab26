package io.flagwire.alert.wording;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertStory;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an alert says, in lines of plain text: none has a line break or a control character in it, and all of them
/// together are a few kilobytes at most. None is escaped for any mark-up.
///
/// @param occasion "New story", "Update" or "Retracted"
/// @param categories what the story is flagged as, the likeliest first
/// @param claims who did what to whom, the main claim first
/// @param changes what is different from what the subscriber was told before; empty for a new story
/// @param quote the passage that decided, or null
/// @param sources the standing articles
/// @param why what of the query was found
/// @param summary headline and categories in a line, for a subject or a title
public record Wording(
        String occasion,
        String headline,
        List<String> categories,
        List<String> claims,
        List<String> changes,
        @Nullable String quote,
        List<Source> sources,
        List<String> why,
        String summary) {
    private static final int LONGEST_HEADLINE = 250;
    private static final int LONGEST_QUOTE = 400;
    private static final int LONGEST_REASON = 200;
    private static final int MOST_CLAIMS = 5;
    private static final int MOST_SOURCES = 10;
    private static final int MOST_REASONS = 10;

    public Wording {
        categories = List.copyOf(categories);
        claims = List.copyOf(claims);
        changes = List.copyOf(changes);
        sources = List.copyOf(sources);
        why = List.copyOf(why);
    }

    /// An article.
    ///
    /// @param label source and headline
    /// @param url where it is; null when it does not say, or says something that nobody should follow
    public record Source(String label, @Nullable String url) {}

    /// @param before the alert of the same story that the subscriber got before; null when there is none
    public static Wording of(Alert alert, @Nullable Alert before) {
        AlertStory story = alert.data().story();
        String occasion =
                switch (alert.type()) {
                    case STORY_FLAGGED -> "New story";
                    case STORY_UPDATED -> "Update";
                    case STORY_RETRACTED -> "Retracted";
                };
        String headline = PlainText.of(story.headline(), LONGEST_HEADLINE);
        List<String> categories =
                flagged(story).map(verdict -> name(verdict.category())).toList();
        return new Wording(
                occasion,
                headline,
                categories,
                limited(story.claims().stream().map(ClaimWords::of).distinct().toList(), MOST_CLAIMS),
                Changes.between(before, alert),
                flagged(story)
                        .flatMap(verdict -> verdict.evidence().stream().limit(1))
                        .map(evidence -> PlainText.of(evidence.quote(), LONGEST_QUOTE))
                        .findFirst()
                        .orElse(null),
                story.articles().stream()
                        .limit(MOST_SOURCES)
                        .map(Wording::source)
                        .toList(),
                alert.data().why().stream()
                        .limit(MOST_REASONS)
                        .map(reason -> PlainText.of(reason, LONGEST_REASON))
                        .toList(),
                "%s (%s): %s".formatted(occasion, String.join(", ", categories), headline));
    }

    /// The first address that can be followed.
    public Optional<String> firstAddress() {
        return sources.stream().map(Source::url).flatMap(Stream::ofNullable).findFirst();
    }

    static Stream<CategoryVerdict> flagged(AlertStory story) {
        return story.categories().stream()
                .filter(CategoryVerdict::flagged)
                .sorted(Comparator.comparingDouble(CategoryVerdict::probability).reversed());
    }

    static String name(Category category) {
        return switch (category) {
            case SANCTIONS -> "sanctions";
            case ARMS_TRANSFER -> "arms transfer";
        };
    }

    static List<String> limited(List<String> lines, int most) {
        return lines.size() <= most
                ? lines
                : Stream.concat(
                                lines.stream().limit(most - 1),
                                Stream.of("and %d more".formatted(lines.size() - most + 1)))
                        .toList();
    }

    private static Source source(AlertArticle article) {
        return new Source(
                PlainText.of(article.source() + ": " + article.headline(), LONGEST_HEADLINE),
                PlainText.address(article.url()));
    }
}
