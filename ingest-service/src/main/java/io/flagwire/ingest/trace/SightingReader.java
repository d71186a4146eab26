package io.flagwire.ingest.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.Topic;
import io.flagwire.events.kafka.CloudEvent;
import io.flagwire.events.kafka.DeadLetter;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import io.flagwire.ingest.trace.Sighting.Alerted;
import io.flagwire.ingest.trace.Sighting.Died;
import io.flagwire.ingest.trace.Sighting.Joined;
import io.flagwire.ingest.trace.Sighting.Merged;
import io.flagwire.ingest.trace.Sighting.Unreadable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/// Reads from a record what it says of articles, and no more of it than that. A story that cannot be read says
/// nothing here: the service it is meant for makes a dead letter of it. Alerts are meant for readers outside the
/// house, so here it is seen that one cannot be read.
final class SightingReader {
    /// The topics that say something.
    static final List<String> TOPICS = List.of(
            Topic.STORIES.topicName(),
            Topic.ALERTS.topicName(),
            Topic.ARTICLES_RAW.deadLetterTopicName(),
            Topic.ARTICLES_ENRICHED.deadLetterTopicName(),
            Topic.STORIES.deadLetterTopicName());

    private static final EventJson.Reader<StoryMembers> STORIES = EventJson.reader(StoryMembers.class);
    private static final EventJson.Reader<AlertSubject> ALERTS = EventJson.reader(AlertSubject.class);
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_CAUSE = 1000;

    private SightingReader() {}

    static Stream<? extends Sighting> read(ConsumerRecord<byte[], byte[]> record) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        try {
            return switch (Topic.named(record.topic()).orElse(null)) {
                case STORIES -> story(STORIES.read(record.value()), at);
                case ALERTS -> alerted(ALERTS.read(record.value()), at);
                case null, default -> died(record, at);
            };
        } catch (MalformedEventException unreadable) {
            return record.topic().equals(Topic.ALERTS.topicName())
                    ? Stream.of(new Unreadable(DeadLetter.of(record, "trace", unreadable)))
                    : Stream.empty();
        }
    }

    private static Stream<? extends Sighting> story(StoryMembers story, Instant at) {
        // The record of a story that ended repeats the articles of the one that goes on.
        return "merged".equals(story.change()) ? Stream.empty() : Stream.concat(joined(story, at), merged(story, at));
    }

    private static Stream<Merged> merged(StoryMembers story, Instant at) {
        String storyId = id(story.storyId());
        return Stream.ofNullable(story.history())
                .map(StoryMembers.History::formerIds)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(former -> new Merged(id(former), storyId, at))
                .filter(merge -> !merge.retiredId().isEmpty() && !storyId.isEmpty());
    }

    private static Stream<Joined> joined(StoryMembers story, Instant at) {
        String storyId = id(story.storyId());
        return Objects.requireNonNullElse(story.articles(), List.<StoryMembers.@Nullable Member>of()).stream()
                .filter(Objects::nonNull)
                .map(article -> new Joined(id(article.articleId()), article.revision(), storyId, at))
                .filter(join -> !join.articleId().isEmpty() && !storyId.isEmpty());
    }

    private static Stream<Alerted> alerted(AlertSubject alert, Instant at) {
        return Stream.ofNullable(alert.data())
                .map(data -> new Alerted(
                        id(data.alertId()),
                        data.story() == null ? "" : id(data.story().id()),
                        at))
                .filter(seen -> !seen.alertId().isEmpty() && !seen.storyId().isEmpty());
    }

    private static Stream<Died> died(ConsumerRecord<byte[], byte[]> record, Instant at) {
        String subject = record.key() == null ? "" : id(new String(record.key(), UTF_8));
        if (subject.isEmpty()) {
            return Stream.empty();
        }
        String topic = record.topic().substring(0, record.topic().length() - ".dlq".length());
        return Stream.of(new Died(
                topic, subject, header(record, "stage"), header(record, "cause"), header(record, "origin"), at));
    }

    // Anything may lie on a topic; what has not the form of an id is about nothing that a feed could ask for.
    private static String id(@Nullable String text) {
        return text == null || text.length() > LONGEST_ID || text.indexOf(0) >= 0 ? "" : text;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        String text = Objects.requireNonNullElse(CloudEvent.header(record.headers(), "dead-letter-" + name), "unknown")
                .replace('\0', '\ufffd');
        return text.length() <= LONGEST_CAUSE ? text : text.substring(0, LONGEST_CAUSE) + "…";
    }

    /// What of a story is needed here.
    record StoryMembers(
            @Nullable String storyId,
            @Nullable String change,
            @Nullable List<@Nullable Member> articles,
            @Nullable History history) {
        record History(@Nullable List<@Nullable String> formerIds) {}

        record Member(@Nullable String articleId, int revision) {}
    }

    /// What of an alert is needed here.
    record AlertSubject(@Nullable Data data) {
        record Data(@Nullable String alertId, @Nullable Subject story) {}

        record Subject(@Nullable String id) {}
    }
}
