package io.flagwire.alert.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.match.Stories;
import io.flagwire.events.Claim;
import io.flagwire.events.Story;
import io.flagwire.events.StoryChange;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who hears of which version of a story, in the service as Quarkus builds it.
@QuarkusTest
@TestProfile(AlertApplication.class)
class WorthAnUpdateTest {
    private static final String STORY = "st-worth";

    @Inject
    Alerting alerting;

    @Inject
    DataSource database;

    @BeforeEach
    void subscribe() throws SQLException {
        execute("""
                INSERT INTO subscription (subscription_id, name, query, created_at, updated_at, update_on)
                VALUES ('worth-all', 'n', 'worthy', now(), now(), NULL),
                    ('worth-claims', 'n', 'worthy', now(), now(), 'claims'),
                    ('worth-none', 'n', 'worthy', now(), now(), ''),
                    ('worth-status', 'n', 'worthy', now(), now(), 'status')""");
    }

    @AfterEach
    void forget() throws SQLException {
        execute("DELETE FROM subscription WHERE query = 'worthy'; DELETE FROM subscription_removed; DELETE FROM story");
    }

    @Test
    void everybodyHearsOfTheChangesThatTheyCallWorthIt() {
        Claim proposed = Stories.sanction("EU", "RU", "proposed");
        Claim imposed = Stories.sanction("EU", "RU", "imposed");
        Claim another = Stories.sanction("EU", "IR", "imposed");

        // Also within the batch in which they are told first.
        assertEquals(
                List.of(
                        "1 story.flagged worth-all",
                        "1 story.flagged worth-claims",
                        "1 story.flagged worth-none",
                        "1 story.flagged worth-status",
                        "2 story.updated worth-all",
                        "2 story.updated worth-status"),
                told(version(1, StoryChange.OPENED, proposed), version(2, StoryChange.REVISED, imposed)));
        assertEquals(
                List.of("3 story.updated worth-all", "3 story.updated worth-claims"),
                told(version(3, StoryChange.REVISED, imposed, another)));
        assertEquals(
                List.of("4 story.updated worth-all", "4 story.updated worth-claims"),
                told(version(4, StoryChange.REVISED, imposed)));
        assertEquals(
                List.of(
                        "5 story.retracted worth-all",
                        "5 story.retracted worth-claims",
                        "5 story.retracted worth-none",
                        "5 story.retracted worth-status"),
                told(version(5, StoryChange.RETRACTED, imposed)));
        assertEquals(
                List.of(
                        "6 story.updated worth-all",
                        "6 story.updated worth-claims",
                        "6 story.updated worth-none",
                        "6 story.updated worth-status"),
                told(version(6, StoryChange.REVISED, imposed)));
    }

    private List<String> told(Story... versions) {
        TreeSet<String> told = new TreeSet<>();
        alerting.alert(List.of(versions))
                .forEach(raised -> told.add("%d %s %s"
                        .formatted(
                                raised.alert().data().story().version(),
                                raised.alert().type().wireName(),
                                raised.alert().data().subscriptionId())));
        return List.copyOf(told);
    }

    private static Story version(int version, StoryChange change, Claim... claims) {
        Story story = Stories.of("A worthy story", "A worthy story is told.", List.of(claims));
        return new Story(
                STORY,
                version,
                change,
                story.headline(),
                story.categories(),
                story.claims(),
                story.countries(),
                story.language(),
                story.text(),
                story.articles(),
                story.firstSeenAt(),
                story.updatedAt(),
                story.acceptedAt());
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
