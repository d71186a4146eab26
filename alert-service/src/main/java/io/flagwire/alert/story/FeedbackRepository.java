package io.flagwire.alert.story;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.events.Story;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// What is said of stories, in the database. Everything needs a running transaction.
@ApplicationScoped
class FeedbackRepository {
    private final EntityManager entities;

    FeedbackRepository(EntityManager entities) {
        this.entities = entities;
    }

    void judge(OrganisationId giver, Story story, Feedback feedback, Instant at) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO story_feedback (story_id, headline, text, sanctions, arms_transfer, borderline, comment, given_at,
                    organisation_id)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""")) {
                statement.setString(1, story.storyId());
                statement.setString(2, story.headline());
                statement.setString(3, story.text() == null ? "" : story.text());
                statement.setBoolean(4, Boolean.TRUE.equals(feedback.sanctions()));
                statement.setBoolean(5, Boolean.TRUE.equals(feedback.armsTransfer()));
                statement.setBoolean(6, Boolean.TRUE.equals(feedback.borderline()));
                statement.setString(7, feedback.comment());
                statement.setTimestamp(8, Timestamp.from(at));
                statement.setString(9, giver.value());
                statement.executeUpdate();
            }
        });
    }

    /// The last word on each story, by story.
    ///
    /// @param giver whose word counts; null for everybody's
    List<Feedback.Labelled> judged(@Nullable OrganisationId giver) {
        List<Feedback.Labelled> labelled = new ArrayList<>();
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                SELECT DISTINCT ON (story_id) story_id, headline, text, sanctions, arms_transfer, borderline
                FROM story_feedback WHERE ?::text IS NULL OR organisation_id = ? ORDER BY story_id, feedback_id DESC""")) {
                String only = giver == null ? null : giver.value();
                statement.setString(1, only);
                statement.setString(2, only);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        labelled.add(new Feedback.Labelled(
                                rows.getString(1),
                                rows.getString(2),
                                rows.getString(3),
                                rows.getBoolean(4),
                                rows.getBoolean(5),
                                rows.getBoolean(6)));
                    }
                }
            }
        });
        return labelled;
    }
}
