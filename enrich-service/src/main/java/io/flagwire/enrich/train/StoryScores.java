package io.flagwire.enrich.train;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.likeness.SignatureReader;
import io.flagwire.enrich.story.StoryDesk;
import io.flagwire.enrich.train.EvaluateCommand.Judged;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How well the desk's stories meet the labels: B³ after Bagga and Baldwin (1998), over the articles that have a
/// `story`. The desk gets all of them, flagged or not, so that it is measured and not the classifier.
///
/// @param precision how much of an article's story belongs there, on average
/// @param recall how much of what belongs there is in it, on average
record StoryScores(int articles, int labelled, int found, double precision, double recall) {
    // Labelled articles come in no order of time; how far apart two are still counts.
    private static final Duration EVER = Duration.ofDays(36_500);

    static StoryScores of(List<Judged> judged, ClaimReader claims) {
        StoryDesk desk = new StoryDesk(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), EVER);
        SignatureReader signatures = new SignatureReader();
        Map<String, String> labels = new LinkedHashMap<>();
        Map<String, Set<String>> storyOf = new HashMap<>();
        for (Judged one : judged) {
            String label = one.article().story();
            if (label != null && labels.putIfAbsent(one.article().id(), label) == null) {
                for (Story story :
                        desk.decide(enriched(one, claims, signatures)).stories().reversed()) {
                    Set<String> members = story.articles().stream()
                            .map(StoryArticle::articleId)
                            .collect(Collectors.toCollection(HashSet::new));
                    members.forEach(member -> storyOf.put(member, members));
                }
            }
        }
        return of(labels, storyOf);
    }

    /// @param storyOf the articles of each article's story, itself among them
    static StoryScores of(Map<String, String> labels, Map<String, Set<String>> storyOf) {
        Map<String, Long> sizes =
                labels.values().stream().collect(Collectors.groupingBy(id -> id, Collectors.counting()));
        double precision = 0;
        double recall = 0;
        for (Map.Entry<String, String> article : labels.entrySet()) {
            Set<String> story = storyOf.getOrDefault(article.getKey(), Set.of(article.getKey()));
            double right = story.stream()
                    .filter(other -> article.getValue().equals(labels.get(other)))
                    .count();
            precision += right / story.size();
            recall += right / sizes.getOrDefault(article.getValue(), 1L);
        }
        int articles = Math.max(1, labels.size());
        int found = (int) storyOf.values().stream().distinct().count();
        return new StoryScores(labels.size(), sizes.size(), found, precision / articles, recall / articles);
    }

    boolean any() {
        return articles > 0;
    }

    double f1() {
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    String table() {
        return any()
                ? String.format(
                        Locale.ROOT,
                        "%-26s B3 precision %.3f, recall %.3f, F1 %.3f (%d articles, %d stories labelled, %d found)%n",
                        "stories",
                        precision,
                        recall,
                        f1(),
                        articles,
                        labelled,
                        found)
                : "";
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("b3precision", Math.round(precision * 1e4) / 1e4);
        json.put("b3recall", Math.round(recall * 1e4) / 1e4);
        json.put("b3f1", Math.round(f1() * 1e4) / 1e4);
        return json;
    }

    private static EnrichedArticle enriched(Judged one, ClaimReader claims, SignatureReader signatures) {
        LabelledArticle article = one.article();
        return new EnrichedArticle(
                article.id(),
                1,
                article.publisher(),
                PubStatus.USABLE,
                one.clean().headline(),
                one.clean().language(),
                null,
                day(article.date()),
                null,
                Objects.requireNonNullElse(day(article.date()), Instant.EPOCH),
                Stream.of(Category.values())
                        .map(category -> new CategoryVerdict(category, 1, true, List.of()))
                        .toList(),
                null,
                one.clean().text(),
                claims.read(one.clean(), List.of(Category.values())).claims(),
                List.of(),
                List.of(),
                signatures.read(one.clean()),
                one.verdict().modelVersion());
    }

    private static @Nullable Instant day(@Nullable String date) {
        try {
            return date == null || date.length() < 10
                    ? null
                    : LocalDate.parse(date.substring(0, 10))
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
