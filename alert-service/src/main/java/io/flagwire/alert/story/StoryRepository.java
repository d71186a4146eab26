package io.flagwire.alert.story;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import io.flagwire.events.kafka.EventJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// Stories in the database. Everything needs a running transaction.
@ApplicationScoped
class StoryRepository {
    private static final EventJson.Reader<Story> STORIES = EventJson.reader(Story.class);
    private static final int FETCHED = 200;
    // What is under embargo is shown to nobody.
    private static final String OPEN = " AND (held_until IS NULL OR held_until <= now() OR partly_free)";

    private final EntityManager entities;

    StoryRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// @param nextFree when the next article of a story gets free; null when none is under embargo
    /// @param partlyFree whether the story may be told before that
    void keep(Collection<Story> stories, Function<Story, @Nullable Instant> nextFree, Predicate<Story> partlyFree) {
        run("""
                INSERT INTO story (story_id, version, body, updated_at, held_until, merged, partly_free)
                SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?) AS row (id) ORDER BY id
                ON CONFLICT (story_id) DO UPDATE SET version = excluded.version, body = excluded.body,
                    updated_at = excluded.updated_at, held_until = excluded.held_until, merged = excluded.merged,
                    partly_free = excluded.partly_free
                WHERE story.version < excluded.version""", statement -> {
            column(statement, 1, "text", stories, Story::storyId);
            column(statement, 2, "int4", stories, Story::version);
            column(statement, 3, "text", stories, story -> new String(EventJson.write(story), UTF_8));
            column(
                    statement,
                    4,
                    "timestamptz",
                    stories,
                    story -> story.updatedAt().toString());
            column(statement, 5, "timestamptz", stories, story -> {
                Instant until = nextFree.apply(story);
                return until == null ? null : until.toString();
            });
            column(statement, 6, "bool", stories, story -> story.change() == StoryChange.MERGED);
            column(statement, 7, "bool", stories, partlyFree::test);
            statement.executeUpdate();
        });
    }

    List<Story> freed(Instant now, int most) {
        return query("SELECT body FROM story WHERE held_until <= ? ORDER BY held_until LIMIT ?", statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setInt(2, most);
        });
    }

    /// @param nextFree when its next article gets free; null when none is under embargo any more
    void released(Story story, @Nullable Instant nextFree) {
        run("UPDATE story SET held_until = ?, partly_free = true WHERE story_id = ? AND version = ?", statement -> {
            statement.setTimestamp(1, nextFree == null ? null : Timestamp.from(nextFree));
            statement.setString(2, story.storyId());
            statement.setInt(3, story.version());
            statement.executeUpdate();
        });
    }

    Optional<Story> find(String storyId) {
        return query("SELECT body FROM story WHERE story_id = ?" + OPEN, statement -> statement.setString(1, storyId))
                .stream()
                .findFirst();
    }

    List<Story> list(@Nullable String before, int most) {
        return query("""
                SELECT body FROM story
                WHERE NOT merged AND (?::text IS NULL
                    OR (updated_at, story_id) < (SELECT updated_at, story_id FROM story WHERE story_id = ?))
                """ + OPEN + " ORDER BY updated_at DESC, story_id DESC LIMIT ?", statement -> {
            statement.setString(1, before);
            statement.setString(2, before);
            statement.setInt(3, most);
        });
    }

    void since(Instant since, int most, Consumer<Story> reader) {
        run(
                "SELECT body FROM story WHERE NOT merged AND updated_at >= ?" + OPEN
                        + " ORDER BY updated_at DESC LIMIT ?",
                statement -> {
                    statement.setTimestamp(1, Timestamp.from(since));
                    statement.setInt(2, most);
                    statement.setFetchSize(FETCHED);
                    try (ResultSet rows = statement.executeQuery()) {
                        while (rows.next()) {
                            reader.accept(STORIES.read(rows.getString(1).getBytes(UTF_8)));
                        }
                    }
                });
    }

    void forget(Instant oldest) {
        run("DELETE FROM story WHERE updated_at < ?", statement -> {
            statement.setTimestamp(1, Timestamp.from(oldest));
            statement.executeUpdate();
        });
    }

    private static void column(
            PreparedStatement statement,
            int place,
            String type,
            Collection<Story> stories,
            Function<Story, @Nullable Object> value)
            throws SQLException {
        Object[] values = stories.stream().map(value).toArray();
        statement.setArray(place, statement.getConnection().createArrayOf(type, values));
    }

    private List<Story> query(String sql, Work parameters) {
        List<Story> stories = new ArrayList<>();
        run(sql, statement -> {
            parameters.with(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stories.add(STORIES.read(rows.getString(1).getBytes(UTF_8)));
                }
            }
        });
        return stories;
    }

    private void run(String sql, Work work) {
        entities.unwrap(Session.class).doWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                work.with(statement);
            }
        });
    }

    private interface Work {
        void with(PreparedStatement statement) throws SQLException;
    }
}
