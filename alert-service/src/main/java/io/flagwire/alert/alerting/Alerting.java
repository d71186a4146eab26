package io.flagwire.alert.alerting;

import io.flagwire.alert.delivery.Dispatcher;
import io.flagwire.alert.match.Hit;
import io.flagwire.alert.release.FreeStory;
import io.flagwire.alert.release.ReleaseGate;
import io.flagwire.alert.release.WaitingRoom;
import io.flagwire.alert.story.StoryArchive;
import io.flagwire.alert.subscription.StandingQueries;
import io.flagwire.alert.subscription.Subscriptions;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
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
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// From versions of stories to the alerts they raise: hold or go on, match, decide, number, keep. What was raised
/// before for the same version is returned again, never raised anew. Deliveries begin as soon as it is kept.
@ApplicationScoped
class Alerting {
    private static final Logger LOG = Logger.getLogger(Alerting.class);

    private final Subscriptions subscriptions;
    private final AlertRepository alerts;
    private final WaitingRoom waiting;
    private final StoryArchive archive;
    private final MergeRepository merges;
    private final Dispatcher dispatcher;
    private final Clock clock;
    private final MeterRegistry metrics;

    Alerting(
            Subscriptions subscriptions,
            AlertRepository alerts,
            WaitingRoom waiting,
            StoryArchive archive,
            MergeRepository merges,
            Dispatcher dispatcher,
            Clock clock,
            MeterRegistry metrics) {
        this.subscriptions = subscriptions;
        this.alerts = alerts;
        this.waiting = waiting;
        this.archive = archive;
        this.merges = merges;
        this.dispatcher = dispatcher;
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
            Told told = alerts.told(goesOnAs.values().stream().distinct().toList());
            List<AlertDraft> drafts = new ArrayList<>();
            for (int place = 0; place < stories.size(); place++) {
                Story story = stories.get(place);
                String root = Objects.requireNonNull(goesOnAs.get(story.storyId()));
                boolean merged = !root.equals(story.storyId());
                boolean reached = told.reached(root, story);
                if (reached) {
                    again.addAll(alerts.raised(place, story));
                }
                // A version of a story that goes on as another comes late: news only to whom neither was told.
                Instant now = clock.instant();
                if ((!reached || merged || freed)
                        && ReleaseGate.heldUntil(story, now).isEmpty()) {
                    drafts.addAll(decide(place, FreeStory.at(story, now), root, merged, queries, told));
                }
            }
            Numbers numbers = alerts.takeNumbers(drafts);
            drafts.removeIf(draft -> !numbers.has(draft.subscriptionId()));
            AlertJson json = new AlertJson();
            drafts.forEach(draft -> fresh.add(raise(draft, numbers, json)));
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
        // First that, so that sending begins while the rest is done.
        dispatcher.wake();
        fresh.forEach(this::report);
        return Stream.concat(again.stream(), fresh.stream()).toList();
    }

    private static List<AlertDraft> decide(
            int place, Story story, String root, boolean merged, StandingQueries queries, Told told) {
        AlertStory whole = StoryContent.of(story);
        Substance substance = Substance.of(whole);
        AlertStory content = StoryContent.fitting(whole);
        Map<String, Hit> matches = queries.match(story);
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
        List<AlertDraft> drafts = new ArrayList<>();
        for (String subscription : concerned) {
            LastTold last = before.get(subscription);
            // A version without a text was made by a withdrawal: what matched is not there to be matched any more.
            boolean matching = matches.containsKey(subscription) || last != null && story.text() == null;
            AlertPolicy.decide(story.change(), matching, substance, last)
                    .map(type -> new AlertDraft(
                            place,
                            story,
                            last == null ? content : content.knownAs(last.storyId()),
                            subscription,
                            type,
                            matches.containsKey(subscription)
                                    ? matches.get(subscription).why()
                                    : List.of(),
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

    private RaisedAlert raise(AlertDraft draft, Numbers numbers, AlertJson json) {
        Alert alert = new Alert(
                draft.type(),
                clock.instant(),
                new AlertData(
                        "alert-" + UUID.randomUUID(),
                        draft.subscriptionId(),
                        numbers.take(draft.subscriptionId()),
                        draft.told(),
                        draft.why()));
        return new RaisedAlert(draft.place(), alert, json.write(alert));
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
