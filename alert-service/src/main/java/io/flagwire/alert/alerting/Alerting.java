package io.flagwire.alert.alerting;

import io.flagwire.alert.release.FreeStory;
import io.flagwire.alert.release.ReleaseGate;
import io.flagwire.alert.release.WaitingRoom;
import io.flagwire.alert.story.StoryArchive;
import io.flagwire.alert.subscription.StandingQueries;
import io.flagwire.alert.subscription.Subscriptions;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertData;
import io.flagwire.events.Story;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// From versions of stories to the alerts they raise: hold or go on, match, decide, number, keep. What was raised
/// before for the same version is returned again, never raised anew.
@ApplicationScoped
class Alerting {
    private static final Logger LOG = Logger.getLogger(Alerting.class);

    private final Subscriptions subscriptions;
    private final Drafting drafting;
    private final AlertRepository alerts;
    private final ToldRepository toldBefore;
    private final WaitingRoom waiting;
    private final StoryArchive archive;
    private final MergeRepository merges;
    private final Clock clock;
    private final MeterRegistry metrics;

    Alerting(
            Subscriptions subscriptions,
            Drafting drafting,
            AlertRepository alerts,
            ToldRepository toldBefore,
            WaitingRoom waiting,
            StoryArchive archive,
            MergeRepository merges,
            Clock clock,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.drafting = drafting;
        this.alerts = alerts;
        this.toldBefore = toldBefore;
        this.waiting = waiting;
        this.archive = archive;
        this.merges = merges;
        this.clock = clock;
        this.metrics = metrics;
    }

    /// Keeps and returns the alerts of these versions, in one transaction: all of them, or none.
    List<RaisedAlert> alert(List<Story> stories) {
        return alert(stories, false);
    }

    /// The same for versions of which something has got free since: who was not told of them may be now.
    List<RaisedAlert> alertFreed(List<Story> stories) {
        return alert(stories, true);
    }

    private List<RaisedAlert> alert(List<Story> stories, boolean freed) {
        List<RaisedAlert> again = new ArrayList<>();
        List<RaisedAlert> fresh = new ArrayList<>();
        QuarkusTransaction.requiringNew().run(() -> {
            alerts.lock(stories.stream().flatMap(MergeRepository::ids));
            Map<String, String> goesOnAs = merges.note(stories);
            StandingQueries queries = subscriptions.standing();
            Told told = toldBefore.told(goesOnAs.values().stream().distinct().toList());
            List<AlertDraft> drafts = new ArrayList<>();
            for (int place = 0; place < stories.size(); place++) {
                Story story = stories.get(place);
                String root = Objects.requireNonNull(goesOnAs.get(story.storyId()));
                boolean merged = !root.equals(story.storyId());
                boolean reached = told.reached(root, story);
                if (reached) {
                    again.addAll(raisedBefore(place, story));
                }
                // A version of a story that goes on as another comes late: news only to whom neither was told.
                Instant now = clock.instant();
                if ((!reached || merged || freed)
                        && ReleaseGate.heldUntil(story, now).isEmpty()) {
                    drafts.addAll(drafting.decide(place, FreeStory.at(story, now), root, merged, queries, told));
                }
            }
            Numbers numbers = alerts.takeNumbers(drafts);
            drafts.removeIf(draft -> !numbers.has(draft.subscriptionId()));
            drafts.forEach(draft -> fresh.add(raise(draft, numbers)));
            alerts.keep(drafts, fresh);
            waiting.hold(
                    fresh.stream()
                            .map(raised -> raised.alert().data())
                            .filter(data -> numbers.mayWait(data.subscriptionId()))
                            .map(AlertData::alertId)
                            .toList(),
                    clock.instant());
            archive.keep(stories);
        });
        fresh.forEach(this::report);
        return Stream.concat(again.stream(), fresh.stream()).toList();
    }

    private List<RaisedAlert> raisedBefore(int place, Story story) {
        return toldBefore.raised(story).stream()
                .map(alert -> new RaisedAlert(place, alert))
                .toList();
    }

    private RaisedAlert raise(AlertDraft draft, Numbers numbers) {
        return new RaisedAlert(
                draft.place(),
                new Alert(
                        draft.type(),
                        clock.instant(),
                        new AlertData(
                                "alert-" + UUID.randomUUID(),
                                draft.subscriptionId(),
                                numbers.take(draft.subscriptionId()),
                                draft.told(),
                                draft.why())));
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
}
