package io.flagwire.enrich.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.Category;
import io.flagwire.events.Claim;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The story that the README shows, as the demo's feed sends it.
class CanonicalStoryTest {
    private static final Path FEED = Path.of("../stack/src/main/resources/sample-feed/10-canonical.ndjson");

    private final CleanArticle article = new Cleaner().clean(canonical());
    private final ClaimReader.Read read =
            new ClaimReader().read(article, List.of(Category.SANCTIONS, Category.ARMS_TRANSFER));

    @Test
    void sanctionHasBothSidesAndItsAuthority() {
        Claim sanction = read.claims().getFirst();

        assertEquals(2, read.claims().size());
        assertEquals("sanction imposed", sanction.kind() + " " + sanction.status());
        assertEquals(List.of("US"), sanction.sender());
        assertEquals(List.of("RU"), sanction.targets());
        assertEquals(List.of("US State Department"), sanction.authority());
        assertFalse(sanction.denied());
        assertFalse(sanction.historical());
    }

    @Test
    void transferThatIsTheReasonIsAlleged() {
        Claim transfer = read.claims().get(1);

        assertEquals("arms-transfer alleged", transfer.kind() + " " + transfer.status());
        assertEquals(List.of("KP"), transfer.supplier());
        assertEquals(List.of("RU"), transfer.recipient());
        assertEquals(List.of("UA"), transfer.against());
        assertTrue(transfer.systems().contains("ballistic missiles"), transfer.toString());
        assertTrue(transfer.sipri().contains("missiles"), transfer.toString());
        assertTrue(transfer.denied(), "both governments deny it");
    }

    @Test
    void evidenceAndMentionsAreExactPartsOfTheText() {
        read.claims()
                .forEach(claim -> assertEquals(
                        claim.evidence().quote(),
                        article.text()
                                .substring(
                                        claim.evidence().start(),
                                        claim.evidence().end())));
        assertFalse(read.mentions().isEmpty());
        read.mentions()
                .forEach(mention ->
                        assertEquals(mention.quote(), article.text().substring(mention.start(), mention.end())));
    }

    @Test
    void readmeShowsWhatIsRead() throws IOException {
        String readme = Files.readString(Path.of("../README.md"));
        int start = readme.indexOf("```json\n[") + "```json\n".length();
        JsonNode shown = new JsonMapper().readTree(readme.substring(start, readme.indexOf("```", start)));

        assertEquals(new JsonMapper().valueToTree(read.claims()), shown);
    }

    private static RawArticle canonical() {
        try {
            JsonNode sent = new JsonMapper().readTree(Files.readAllLines(FEED).getFirst());
            return new RawArticle(
                    "canonical",
                    1,
                    "hash",
                    "alderpost.example",
                    "canonical",
                    sent.path("uri").asText(),
                    null,
                    PubStatus.USABLE,
                    sent.path("headline").asText(),
                    sent.path("body").asText(),
                    "text/html",
                    "en",
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    Instant.EPOCH);
        } catch (IOException e) {
            throw new AssertionError(FEED.toString(), e);
        }
    }
}
