package io.flagwire.enrich.story;

import io.flagwire.enrich.story.StoryDecision.JoinsStory;
import io.flagwire.enrich.story.StoryDecision.OpensStory;
import io.flagwire.enrich.story.StoryDecision.Outdated;
import io.flagwire.enrich.story.StoryDecision.Repeated;
import io.flagwire.enrich.story.StoryDecision.RetractsStory;
import io.flagwire.enrich.story.StoryDecision.RevisesStory;
import io.flagwire.enrich.story.StoryDecision.Unremarkable;
import io.flagwire.events.Claim;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.PubStatus;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Joins articles to stories. Articles that share at least half of the shorter one's sentences tell one story.
///
/// Its memory is the newest version of every story, put back with [#restore] after a start. It is one orderly
/// place: not safe for use by several threads, and one instance of it may be at work.
public final class StoryDesk {
    private final Clock clock;
    private final Map<String, Story> stories = new HashMap<>();
    private final Map<String, String> storyOfArticle = new HashMap<>();
    private final Map<Long, String> storyOfSentence = new HashMap<>();

    public StoryDesk(Clock clock) {
        this.clock = clock;
    }

    /// Forgets everything.
    public void clear() {
        stories.clear();
        storyOfArticle.clear();
        storyOfSentence.clear();
    }

    /// Takes a story back into memory; an older version than the one it has is ignored.
    public void restore(Story story) {
        Story known = stories.get(story.storyId());
        if (known != null && known.version() > story.version()) {
            return;
        }
        stories.put(story.storyId(), story);
        for (StoryArticle article : story.articles()) {
            storyOfArticle.put(article.articleId(), story.storyId());
            if (!article.withdrawn()) {
                article.fingerprint().forEach(sentence -> storyOfSentence.putIfAbsent(sentence, story.storyId()));
            }
        }
    }

    /// Decides what the article does, and remembers it.
    public StoryDecision decide(EnrichedArticle article) {
        Optional<Story> own =
                Optional.ofNullable(storyOfArticle.get(article.articleId())).map(stories::get);
        StoryDecision decision = own.isPresent() ? revise(own.get(), article) : place(article);
        decision.story().ifPresent(this::restore);
        return decision;
    }

    private StoryDecision place(EnrichedArticle article) {
        if (!stands(article)) {
            return new Unremarkable();
        }
        Optional<Story> shared = sharing(article);
        if (shared.isEmpty()) {
            return new OpensStory(open(article));
        }
        List<StoryArticle> articles = new ArrayList<>(shared.get().articles());
        articles.add(entry(article));
        StoryChange change = shared.get().change() == StoryChange.RETRACTED ? StoryChange.REVISED : StoryChange.JOINED;
        return new JoinsStory(next(shared.get(), change, article, articles));
    }

    private StoryDecision revise(Story story, EnrichedArticle article) {
        List<StoryArticle> articles = new ArrayList<>(story.articles());
        int place = 0;
        while (!articles.get(place).articleId().equals(article.articleId())) {
            place++;
        }
        int known = articles.get(place).revision();
        if (article.revision() < known) {
            return new Outdated();
        }
        if (article.revision() == known) {
            return new Repeated(story);
        }
        articles.set(place, entry(article));
        if (articles.stream().allMatch(StoryArticle::withdrawn)) {
            return new RetractsStory(next(story, StoryChange.RETRACTED, article, articles));
        }
        return new RevisesStory(next(story, StoryChange.REVISED, article, articles));
    }

    private Optional<Story> sharing(EnrichedArticle article) {
        Map<String, Integer> shares = new HashMap<>();
        for (Long sentence : article.fingerprint()) {
            String storyId = storyOfSentence.get(sentence);
            if (storyId != null) {
                shares.merge(storyId, 1, Integer::sum);
            }
        }
        // The most shared sentences win; of equals the smaller id, so that the choice does not depend on chance.
        return shares.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(best -> stories.get(best.getKey()))
                .filter(story -> story.articles().stream().anyMatch(told -> sameReport(told, article)));
    }

    private static boolean sameReport(StoryArticle told, EnrichedArticle article) {
        long shared = told.fingerprint().stream()
                .filter(article.fingerprint()::contains)
                .count();
        int shorter = Math.min(told.fingerprint().size(), article.fingerprint().size());
        return shared > 0 && 2 * shared >= shorter;
    }

    private Story open(EnrichedArticle article) {
        Instant now = clock.instant();
        return new Story(
                "st-" + article.articleId(),
                1,
                StoryChange.OPENED,
                article.headline(),
                article.categories(),
                article.claims(),
                countries(article.claims()),
                article.language(),
                article.text(),
                List.of(entry(article)),
                now,
                now,
                article.receivedAt());
    }

    private Story next(Story story, StoryChange change, EnrichedArticle article, List<StoryArticle> articles) {
        StoryArticle lead =
                articles.stream().filter(a -> !a.withdrawn()).findFirst().orElse(articles.getFirst());
        boolean retracted = change == StoryChange.RETRACTED;
        return new Story(
                story.storyId(),
                story.version() + 1,
                change,
                retracted ? story.headline() : lead.headline(),
                retracted ? story.categories() : lead.categories(),
                retracted ? story.claims() : lead.claims(),
                retracted ? story.countries() : countries(lead.claims()),
                story.language(),
                stands(article) ? article.text() : story.text(),
                articles,
                story.firstSeenAt(),
                clock.instant(),
                article.receivedAt());
    }

    private static StoryArticle entry(EnrichedArticle article) {
        return new StoryArticle(
                article.articleId(),
                article.revision(),
                !stands(article),
                article.source(),
                article.url(),
                article.headline(),
                article.publishedAt(),
                article.embargoedUntil(),
                article.categories(),
                article.claims(),
                article.fingerprint());
    }

    private static List<String> countries(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> Stream.of(
                        claim.sender(), claim.targets(), claim.supplier(), claim.recipient(), claim.against()))
                .flatMap(List::stream)
                .filter(side -> side.length() == 2 && !side.equals("EU") && !side.equals("UN"))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean stands(EnrichedArticle article) {
        return article.pubStatus() == PubStatus.USABLE && !article.flagged().isEmpty();
    }
}
