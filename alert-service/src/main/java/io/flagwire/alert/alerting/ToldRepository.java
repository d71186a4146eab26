package io.flagwire.alert.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.alerting.AlertRepository.Column;
import io.flagwire.alert.subscription.UpdateThreshold;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertType;
import io.flagwire.events.Story;
import io.flagwire.events.kafka.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What subscribers have been told, in the database, and what else they want to hear of that. Everything needs
/// a running transaction.
@ApplicationScoped
class ToldRepository {
    private static final EventJson.Reader<Alert> ALERTS = EventJson.reader(Alert.class);

    private final AlertRepository database;

    ToldRepository(AlertRepository database) {
        this.database = database;
    }

    /// What subscribers were last told of these stories, or of any that goes on as one of them.
    Told told(List<String> storyIds) {
        Told told = new Told();
        database.query(
                """
                WITH known (root, id) AS (SELECT id, id FROM unnest(?) AS id UNION
                    SELECT story_id, retired_id FROM story_merge WHERE story_id = ANY(?))
                SELECT DISTINCT ON (root, subscription_id) root, subscription_id, story_version, type,
                    told_categories, told_claims, coalesce(told_as, story_id), told_parties, told_statuses
                FROM known JOIN alert ON story_id = id ORDER BY root, subscription_id, story_version DESC""",
                row -> {
                    var last = new LastTold(
                            row.getInt(3),
                            type(row.getString(4)),
                            new Substance(row.getString(5), row.getString(6), row.getString(8), row.getString(9)),
                            row.getString(7));
                    told.remember(row.getString(1), row.getString(2), last);
                    return last;
                },
                new Column("text", storyIds.stream()),
                new Column("text", storyIds.stream()));
        return told;
    }

    /// Which changes are worth an update to those of these subscriptions that have said so.
    Map<String, UpdateThreshold> thresholds(Collection<String> subscriptionIds) {
        Map<String, UpdateThreshold> thresholds = new HashMap<>();
        database.query(
                """
                SELECT subscription_id, update_on FROM unnest(?) AS asked (id) JOIN subscription ON subscription_id = id
                WHERE update_on IS NOT NULL""",
                row -> thresholds.put(row.getString(1), UpdateThreshold.of(row.getString(2))),
                new Column("text", subscriptionIds.stream()));
        return thresholds;
    }

    /// The alerts that this version of the story has raised already.
    List<Alert> raised(Story story) {
        return database.query(
                """
                SELECT body FROM alert JOIN unnest(?, ?) AS wanted (id, version)
                    ON story_id = id AND story_version = version ORDER BY subscription_id""",
                row -> ALERTS.read(row.getString(1).getBytes(UTF_8)),
                new Column("text", Stream.of(story.storyId())),
                new Column("int4", Stream.of(story.version())));
    }

    private static AlertType type(String wireName) {
        return Stream.of(AlertType.values())
                .filter(type -> type.wireName().equals(wireName))
                .findFirst()
                .orElseThrow();
    }
}
