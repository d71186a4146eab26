package io.flagwire.alert.alerting;

import io.flagwire.alert.match.Hit;
import io.flagwire.alert.match.Matcher;
import io.flagwire.alert.subscription.StandingQueries;
import io.flagwire.alert.subscription.UpdateThreshold;
import io.flagwire.events.AlertStory;
import io.flagwire.events.Story;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Matches a version of a story, and decides who is told what of it. Everything needs a running transaction.
@ApplicationScoped
class Drafting {
    private final ToldRepository toldBefore;

    Drafting(ToldRepository toldBefore) {
        this.toldBefore = toldBefore;
    }

    /// What is told of it; from now on that has been told.
    ///
    /// @param place of the story among those of the batch
    /// @param root the id under which it goes on
    /// @param merged whether that is another's
    List<AlertDraft> decide(int place, Story story, String root, boolean merged, StandingQueries queries, Told told) {
        AlertStory whole = StoryContent.of(story);
        Substance substance = Substance.of(whole);
        AlertStory content = StoryContent.fitting(whole);
        Map<String, Hit> matches = queries.match(story);
        double probability = Matcher.probability(story);
        Map<String, LastTold> before = told.of(root);
        TreeSet<String> concerned = new TreeSet<>(matches.keySet());
        if (merged) {
            concerned.removeAll(before.keySet());
        } else {
            concerned.addAll(before.keySet());
        }
        concerned.removeIf(subscription -> {
            LastTold last = before.get(subscription);
            return last != null && last.version() >= story.version();
        });
        // Few stories are told more than once.
        Map<String, UpdateThreshold> thresholds = Collections.disjoint(concerned, before.keySet())
                ? Map.of()
                : toldBefore.thresholds(
                        concerned.stream().filter(before::containsKey).toList());
        List<AlertDraft> drafts = new ArrayList<>();
        for (String subscription : concerned) {
            LastTold last = before.get(subscription);
            // A version without a text was made by a withdrawal: what matched is not there to be matched any more.
            boolean matching = last == null
                    ? queries.reaches(subscription, probability)
                    : matches.containsKey(subscription) || story.text() == null;
            AlertPolicy.decide(
                            story.change(),
                            matching,
                            substance,
                            last,
                            thresholds.getOrDefault(subscription, UpdateThreshold.ANY))
                    .map(type -> new AlertDraft(
                            place,
                            story,
                            last == null ? content : content.knownAs(last.storyId()),
                            subscription,
                            type,
                            why(matches.get(subscription), queries),
                            substance))
                    .ifPresent(drafts::add);
        }
        drafts.forEach(draft -> told.remember(
                root,
                draft.subscriptionId(),
                new LastTold(
                        story.version(), draft.type(), substance, draft.told().id())));
        return drafts;
    }

    private static List<String> why(@Nullable Hit hit, StandingQueries queries) {
        if (hit == null) {
            return List.of();
        }
        try {
            return hit.why();
        } catch (RuntimeException e) {
            queries.failed(hit.subscriptionId(), e);
            return List.of();
        }
    }
}
