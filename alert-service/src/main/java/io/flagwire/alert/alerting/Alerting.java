package io.flagwire.alert.alerting;

import io.flagwire.alert.match.CompiledQuery;
import io.flagwire.alert.subscription.Subscription;
import io.flagwire.alert.subscription.Subscriptions;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// From one version of a story to the alerts it raises: match, number, keep. What was raised before for the same
/// version is returned again, never raised anew.
@ApplicationScoped
public class Alerting {
    private final Subscriptions subscriptions;
    private final AlertRepository alerts;
    private final Clock clock;

    Alerting(Subscriptions subscriptions, AlertRepository alerts, Clock clock) {
        this.subscriptions = subscriptions;
        this.alerts = alerts;
        this.clock = clock;
    }

    /// Keeps and returns the alerts of this version. A retraction goes to whom the story was told; a story that is
    /// new to a subscriber is flagged; a revision updates; another copy of what is known tells nobody anything.
    public List<Alert> alert(Story story) {
        return QuarkusTransaction.requiringNew().call(() -> {
            alerts.lock(story);
            List<Alert> raised = new ArrayList<>(alerts.raised(story));
            if (!raised.isEmpty()) {
                return raised;
            }
            Set<String> told = alerts.toldBefore(story);
            for (Subscription subscription : subscriptions.all()) {
                raise(story, subscription, told.contains(subscription.id())).ifPresent(raised::add);
            }
            return raised;
        });
    }

    private Optional<Alert> raise(Story story, Subscription subscription, boolean told) {
        if (story.change() == StoryChange.RETRACTED ? !told : story.change() == StoryChange.JOINED && told) {
            return Optional.empty();
        }
        Optional<List<String>> why = CompiledQuery.compile(subscription.query()).match(story);
        if (why.isEmpty() && story.change() != StoryChange.RETRACTED) {
            return Optional.empty();
        }
        AlertType type = story.change() == StoryChange.RETRACTED
                ? AlertType.STORY_RETRACTED
                : told ? AlertType.STORY_UPDATED : AlertType.STORY_FLAGGED;
        Alert alert = new Alert(
                type,
                clock.instant(),
                new AlertData(
                        "alert-" + UUID.randomUUID(),
                        subscription.id(),
                        alerts.nextSequence(subscription.id()),
                        told(story),
                        why.orElse(List.of())));
        alerts.add(alert, story);
        return Optional.of(alert);
    }

    private static AlertStory told(Story story) {
        return new AlertStory(
                story.storyId(),
                story.version(),
                story.headline(),
                story.categories(),
                List.of(),
                List.of(),
                story.articles().stream()
                        .filter(article -> !article.withdrawn())
                        .map(article -> new AlertArticle(
                                article.source(), article.url(), article.headline(), article.publishedAt()))
                        .toList(),
                story.firstSeenAt(),
                story.updatedAt());
    }
}
