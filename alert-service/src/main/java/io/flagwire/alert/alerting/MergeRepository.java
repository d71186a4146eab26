package io.flagwire.alert.alerting;

import io.flagwire.events.Story;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.hibernate.Session;

/// Which stories go on under another id. Everything needs a running transaction, and a lock on the stories.
@ApplicationScoped
class MergeRepository {
    private final EntityManager entities;

    MergeRepository(EntityManager entities) {
        this.entities = entities;
    }

    /// All ids under which a story is or was known, as far as its record says.
    static Stream<String> ids(Story story) {
        return Stream.concat(
                Stream.concat(
                        Stream.of(story.storyId()),
                        Stream.ofNullable(story.history().mergedInto())),
                story.history().formerIds().stream());
    }

    /// Notes what the records say of merges; returns for each story the id under which it goes on, its own for most.
    Map<String, String> note(List<Story> stories) {
        Map<String, String> said = new HashMap<>();
        for (Story story : stories) {
            story.history().formerIds().forEach(former -> said.put(former, story.storyId()));
            String into = story.history().mergedInto();
            if (into != null) {
                said.put(story.storyId(), into);
            }
        }
        Map<String, String> next = new HashMap<>(said);
        return entities.unwrap(Session.class).doReturningWork(connection -> {
            // What is noted already is newer than a record that is read again.
            next.putAll(noted(
                    connection, stories.stream().flatMap(MergeRepository::ids).toList()));
            Map<String, String> roots = new HashMap<>();
            stories.forEach(story -> roots.put(story.storyId(), root(next, story.storyId())));
            if (!said.isEmpty()) {
                Map<String, String> merged = new HashMap<>();
                said.keySet().forEach(retired -> merged.put(retired, root(next, retired)));
                write(connection, merged);
            }
            return roots;
        });
    }

    // Ids only ever give way to those of articles published earlier, so the chain has an end; a record that says
    // otherwise is not followed for ever.
    private static String root(Map<String, String> next, String storyId) {
        String id = storyId;
        for (int steps = 0; next.containsKey(id) && steps <= next.size(); steps++) {
            id = Objects.requireNonNull(next.get(id));
        }
        return id;
    }

    private static Map<String, String> noted(Connection connection, Collection<String> ids) throws SQLException {
        Map<String, String> noted = new HashMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT retired_id, story_id FROM story_merge WHERE retired_id = ANY(?)")) {
            statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    noted.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return noted;
    }

    private static void write(Connection connection, Map<String, String> merged) throws SQLException {
        Object[] retired = merged.keySet().toArray();
        Object[] roots = merged.values().toArray();
        for (String sql : List.of("""
                INSERT INTO story_merge (retired_id, story_id)
                SELECT retired, root FROM unnest(?, ?) AS row (retired, root) WHERE retired <> root ORDER BY retired
                ON CONFLICT (retired_id) DO UPDATE SET story_id = excluded.story_id
                WHERE story_merge.story_id <> excluded.story_id""", """
                UPDATE story_merge SET story_id = root FROM unnest(?, ?) AS row (retired, root)
                WHERE story_id = retired AND root <> retired""")) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setArray(1, connection.createArrayOf("text", retired));
                statement.setArray(2, connection.createArrayOf("text", roots));
                statement.executeUpdate();
            }
        }
    }
}
