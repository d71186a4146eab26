package io.flagwire.alert.alerting;

import io.flagwire.alert.match.Hit;
import io.flagwire.alert.release.ReleaseGate;
import io.flagwire.alert.story.StoryArchive;
import io.flagwire.alert.subscription.StandingQueries;
import io.flagwire.alert.subscription.Subscriptions;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// From versions of stories to the alerts they raise: hold or go on, match, decide, number, keep. What was raised
// before for the
/// same version is returned again, never raised anew.
@ApplicationScoped
class Alerting {
    private static final Logger LOG = Logger.getLogger(Alerting.class);

    private final Subscriptions subscriptions;
    private final AlertRepository alerts;
    private final StoryArchive archive;
    private final Clock clock;
    private final MeterRegistry metrics;

    Alerting(
            Subscriptions subscriptions,
            AlertRepository alerts,
            StoryArchive archive,
            Clock clock,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.alerts = alerts;
        this.archive = archive;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Keeps and returns the alerts of these versions, in one transaction: all of them, or none.
    List<RaisedAlert> alert(List<Story> stories) {
        List<RaisedAlert> again = new ArrayList<>();
        List<RaisedAlert> fresh = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            alerts.lock(stories);
            StandingQueries queries = subscriptions.standing();
            Told told = alerts.told(stories);
            List<AlertDraft> drafts = new ArrayList<>();
            for (int place = 0; place < stories.size(); place++) {
                Story story = stories.get(place);
                if (told.reached(story)) {
                    again.addAll(raisedBefore(place, story));
                } else if (ReleaseGate.heldUntil(story, clock.instant()).isEmpty()) {
                    drafts.addAll(decide(place, story, queries, told));
                }
            }
            fresh.addAll(number(drafts));
            alerts.keep(drafts, fresh);
            archive.keep(stories);
        });
        fresh.forEach(this::report);
        return Stream.concat(again.stream(), fresh.stream()).toList();
    }

    private List<RaisedAlert> raisedBefore(int place, Story story) {
        return alerts.raised(story).stream()
                .map(alert -> new RaisedAlert(place, alert))
                .toList();
    }

    private static List<AlertDraft> decide(int place, Story story, StandingQueries queries, Told told) {
        AlertStory content = content(story);
        Substance substance = Substance.of(content);
        boolean retracted = story.change() == StoryChange.RETRACTED;
        Map<String, Hit> matches = queries.match(story);
        Map<String, LastTold> before = told.of(story);
        TreeSet<String> concerned = new TreeSet<>(matches.keySet());
        concerned.addAll(before.keySet());
        List<AlertDraft> drafts = new ArrayList<>();
        for (String subscription : concerned) {
            AlertPolicy.decide(retracted, matches.containsKey(subscription), substance, before.get(subscription))
                    .map(type -> new AlertDraft(
                            place,
                            story,
                            content,
                            subscription,
                            type,
                            matches.containsKey(subscription)
                                    ? matches.get(subscription).why()
                                    : List.of(),
                            substance))
                    .ifPresent(drafts::add);
        }
        drafts.forEach(draft -> told.remember(
                story.storyId(), draft.subscriptionId(), new LastTold(story.version(), draft.type(), substance)));
        return drafts;
    }

    /// Gives each draft the next number of its subscription; leaves out and removes what was for a subscription that
    /// is gone by now.
    private List<RaisedAlert> number(List<AlertDraft> drafts) {
        Map<String, Long> next = alerts.takeNumbers(drafts);
        drafts.removeIf(draft -> !next.containsKey(draft.subscriptionId()));
        return drafts.stream()
                .map(draft -> new RaisedAlert(
                        draft.place(),
                        new Alert(
                                draft.type(),
                                clock.instant(),
                                new AlertData(
                                        "alert-" + UUID.randomUUID(),
                                        draft.subscriptionId(),
                                        next.merge(draft.subscriptionId(), 1L, Long::sum) - 1,
                                        draft.told(),
                                        draft.why()))))
                .toList();
    }

    private void report(RaisedAlert raised) {
        Alert alert = raised.alert();
        metrics.counter("flagwire.alerts.raised", "type", alert.type().wireName())
                .increment();
        LOG.infof(
                "Alert raised alertId=%s storyId=%s storyVersion=%d subscriptionId=%s sequence=%d type=%s",
                alert.data().alertId(),
                alert.data().story().id(),
                alert.data().story().version(),
                alert.data().subscriptionId(),
                alert.data().sequence(),
                alert.type().wireName());
    }

    private static AlertStory content(Story story) {
        return new AlertStory(
                story.storyId(),
                story.version(),
                story.headline(),
                story.categories(),
                story.claims(),
                story.countries(),
                story.articles().stream()
                        .filter(article -> !article.withdrawn())
                        .map(Alerting::listed)
                        .toList(),
                story.firstSeenAt(),
                story.updatedAt());
    }

    private static AlertArticle listed(StoryArticle article) {
        return new AlertArticle(article.source(), article.url(), article.headline(), article.publishedAt());
    }
}
