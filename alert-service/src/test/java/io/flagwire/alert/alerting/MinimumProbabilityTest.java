package io.flagwire.alert.alerting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.alert.AlertApplication;
import io.flagwire.alert.match.Stories;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
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

/// Who hears of a story that is more or less likely, in the service as Quarkus builds it.
@QuarkusTest
@TestProfile(AlertApplication.class)
class MinimumProbabilityTest {
    private static final Claim PROPOSED = Stories.sanction("EU", "RU", "proposed");
    private static final Claim IMPOSED = Stories.sanction("EU", "RU", "imposed");

    @Inject
    Alerting alerting;

    @Inject
    DataSource database;

    @BeforeEach
    void subscribe() throws SQLException {
        execute("""
                INSERT INTO subscription (subscription_id, name, query, created_at, updated_at, minimum_probability)
                VALUES ('any', 'n', 'likely', now(), now(), NULL), ('sure', 'n', 'likely', now(), now(), 0.8)""");
    }

    @AfterEach
    void forget() throws SQLException {
        execute("DELETE FROM subscription WHERE query = 'likely'; DELETE FROM subscription_removed; DELETE FROM story");
    }

    @Test
    void storyThatBecomesLikelyEnoughIsToldThenAndFollowedFromThenOn() {
        assertEquals(List.of("1 story.flagged any"), told("st-likely", 1, StoryChange.OPENED, 0.79, PROPOSED));
        assertEquals(List.of("2 story.flagged sure"), told("st-likely", 2, StoryChange.JOINED, 0.8, PROPOSED));
        assertEquals(
                List.of("3 story.updated any", "3 story.updated sure"),
                told("st-likely", 3, StoryChange.REVISED, 0.6, IMPOSED));
        assertEquals(
                List.of("4 story.retracted any", "4 story.retracted sure"),
                told("st-likely", 4, StoryChange.RETRACTED, 0.6, IMPOSED));
    }

    @Test
    void whatIsAskedAnewHoldsForTheNextVersion() throws SQLException {
        assertEquals(List.of("1 story.flagged any"), told("st-asked", 1, StoryChange.OPENED, 0.7, PROPOSED));

        execute("UPDATE subscription SET minimum_probability = 0.7 WHERE subscription_id = 'sure'");

        assertEquals(List.of("2 story.flagged sure"), told("st-asked", 2, StoryChange.JOINED, 0.7, PROPOSED));
    }

    private List<String> told(String id, int version, StoryChange change, double probability, Claim claim) {
        TreeSet<String> told = new TreeSet<>();
        alerting.alert(List.of(version(id, version, change, probability, claim)))
                .forEach(raised -> told.add("%d %s %s"
                        .formatted(
                                raised.alert().data().story().version(),
                                raised.alert().type().wireName(),
                                raised.alert().data().subscriptionId())));
        return List.copyOf(told);
    }

    private static Story version(String id, int version, StoryChange change, double probability, Claim claim) {
        Story story = Stories.of("A likely story", "A likely story is told.", List.of(claim));
        return new Story(
                id,
                version,
                change,
                story.headline(),
                List.of(
                        new CategoryVerdict(Category.SANCTIONS, probability, true, List.of()),
                        new CategoryVerdict(Category.ARMS_TRANSFER, 0.95, false, List.of())),
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
