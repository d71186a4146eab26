package io.flagwire.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.account.FeedSettings;
import io.flagwire.ingest.account.SecretKind;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedPatchTest {
    private static final FeedSettings BEFORE = new FeedSettings("en", "Reuters", Set.of("ninjs"), 50);

    @Test
    void whatIsMissingStaysAndWhatIsNullGoes() {
        FeedSettings after = patch("""
                {"language": null, "rate": 7}""").over(BEFORE);

        assertEquals(new FeedSettings(null, "Reuters", Set.of("ninjs"), 7), after);
        assertEquals(BEFORE, patch("{}").over(BEFORE));
        assertEquals(FeedSettings.NONE, patch("""
                {"language": null, "source": null, "formats": null, "rate": null}""").over(BEFORE));
    }

    @Test
    void listIsReplacedAndNotAddedTo() {
        assertEquals(Set.of("syndication", "native"), patch("""
                {"formats": ["syndication", "native", "native"]}""").over(BEFORE).formats());
    }

    @Test
    void secretsAreSetTakenAwayOrLeft() {
        assertEquals(Map.of(), patch("{}").secrets(true));
        assertEquals(
                Map.of(SecretKind.SUPERDESK, Optional.of("a long secret"), SecretKind.WEBSUB, Optional.empty()),
                patch("""
                        {"secrets": {"superdesk": "a long secret", "websub": null}}""").secrets(true));
        assertEquals(
                Map.of(SecretKind.SUPERDESK, Optional.empty(), SecretKind.WEBSUB, Optional.empty()),
                patch("{\"secrets\": null}").secrets(true));
    }

    @Test
    void secretThatCannotBeKeptIsRefusedAndNotShown() {
        FeedPatch patch = patch("{\"secrets\": {\"websub\": \"do not show this\"}}");
        Problem problem = refused(() -> patch.secrets(false));

        assertEquals(422, problem.status());
        assertTrue(problem.detail().contains("FLAGWIRE_SECRETS_KEY"), problem::detail);
        assertFalse(problem.toString().contains("do not show"), problem::toString);
        assertEquals(
                Map.of(SecretKind.WEBSUB, Optional.empty()),
                patch("{\"secrets\": {\"websub\": null}}").secrets(false),
                "taking one away needs no key");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "[]                                    | 400 | ``",
                "{\"rate\": 1                          | 400 | ``",
                "{\"rate\": 1} x                       | 400 | ``",
                "{\"rate\": 1, \"rate\": 2}            | 400 | ``",
                "{\"colour\": 1}                       | 422 | /colour",
                "{\"a/b~c\": 1}                        | 422 | /a~1b~0c",
                "{\"language\": 7}                     | 400 | /language",
                "{\"language\": \"english, please\"}   | 422 | /language",
                "{\"language\": \"\"}                  | 422 | /language",
                "{\"source\": \" \"}                   | 422 | /source",
                "{\"source\": \"a\\u0000\"}            | 422 | /source",
                "{\"formats\": \"ninjs\"}              | 400 | /formats",
                "{\"formats\": []}                     | 422 | /formats",
                "{\"formats\": [\"ninjs\", 7]}         | 400 | /formats/1",
                "{\"formats\": [\"telex!\"]}           | 422 | /formats/0",
                "{\"rate\": \"fast\"}                  | 400 | /rate",
                "{\"rate\": 1.5}                       | 400 | /rate",
                "{\"rate\": 0}                         | 422 | /rate",
                "{\"rate\": 99999999999}               | 422 | /rate",
                "{\"secrets\": []}                     | 400 | /secrets",
                "{\"secrets\": {\"fax\": \"long enough\"}} | 422 | /secrets",
                "{\"secrets\": {\"websub\": \"short\"}}    | 422 | /secrets/websub",
                "{\"name\": \"other\"}                 | 422 | /name",
                "{\"restore\": true}                   | 422 | /restore",
            })
    void whatIsWrongIsSaidWithItsPlace(String json, int status, String pointer) {
        Problem problem = refused(() -> {
            FeedPatch patch = patch(json).forFeed("reuters");
            patch.over(BEFORE);
            patch.secrets(true);
        });

        assertEquals(status, problem.status(), problem::toString);
        assertEquals(pointer, problem.pointer(), problem::toString);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"{}", "{\"name\": null}", "{\"name\": \"Big News\"}", "{\"name\": \"-\"}"})
    void newFeedNeedsAName(String json) {
        Problem problem = refused(() -> patch(json).name());
        assertEquals(422, problem.status());
        assertEquals("/name", problem.pointer());
    }

    private static FeedPatch patch(String json) {
        return FeedPatch.read(json.getBytes(UTF_8));
    }

    private static Problem refused(Runnable work) {
        return assertThrows(RefusedException.class, work::run).problem();
    }
}
