package io.flagwire.enrich.explain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.access.AccessConfig;
import io.flagwire.enrich.access.AccessKeys;
import io.flagwire.enrich.access.KeysUnavailableException;
import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.pipeline.Enrichment;
import io.flagwire.enrich.refusal.Problem;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.kafka.EventJson;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyResourceTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T05:00:00Z"), ZoneOffset.UTC);
    private static final Enrichment ENRICHMENT =
            new Enrichment(new Cleaner(), Classifier.shipped(), new ClaimReader(), new Screening());

    private final ClassifyResource resource = resource("s-key", "o-key");

    @Test
    void verdictHasItsEvidenceInTheCleanedText() {
        Response answer = classify("""
                {"headline":"Union puts oil firm on sanctions list","contentType":"text/html","version":"7",
                 "body":"<p>The European Union imposed new sanctions on an oil firm on Monday: an asset freeze and a travel ban.</p><p>Share this article</p>"}""");

        assertEquals(200, answer.getStatus());
        Verdict verdict = (Verdict) answer.getEntity();
        assertEquals(
                "Union puts oil firm on sanctions list\n\nThe European Union imposed new sanctions on an oil firm on Monday: an asset freeze and a travel ban.",
                verdict.text());
        assertEquals("en", verdict.language());
        CategoryVerdict sanctions = verdict.categories().getFirst();
        assertEquals(Category.SANCTIONS, sanctions.category());
        assertTrue(sanctions.flagged());
        assertFalse(sanctions.evidence().isEmpty());
        sanctions.evidence().forEach(e -> assertEquals(e.quote(), verdict.text().substring(e.start(), e.end())));
        String json = new String(EventJson.write(verdict), UTF_8);
        assertTrue(json.contains("\"claims\":[{\"kind\":\"sanction\",\"status\":\"imposed\",\"denied\":false"), json);
        assertTrue(json.contains("\"language\":\"en\",\"modelVersion\":"), json);
        assertEquals(List.of("EU"), verdict.claims().getFirst().sender());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"headline\": 4,|400||not JSON from line 1",
                "[]|400||one JSON object is wanted",
                "null|400||one JSON object is wanted",
                "{\"headline\":[\"a\"]}|400|/headline|/headline is not text",
                "{\"body\":\"a\",\"contentType\":\"text/rtf\"}|400|/contentType|contentType is 'text/rtf'",
                "{\"headline\":\" \"}|422|/body|there is nothing to read",
                "{\"body\":\"Share this article\"}|422|/body|there is nothing to read",
            })
    void whatCannotBeReadIsRefusedWithItsPlace(String body, int status, @Nullable String pointer, String detail) {
        Problem problem = problem(classify(body), status);

        assertEquals(pointer == null ? "" : pointer, problem.pointer());
        assertTrue(problem.detail().startsWith(detail), problem.detail());
    }

    @Test
    void nothingIsNoArticle() {
        problem(resource.classify(null, "Bearer o-key"), 400);
    }

    @Test
    void moreThanFourMebibytesIsTooMuch() {
        problem(resource.classify(new ByteArrayInputStream(new byte[4 * 1024 * 1024 + 1]), "Bearer o-key"), 413);
    }

    @Test
    void halfASurrogatePairCanBeAnswered() {
        Response answer = classify("{\"headline\":\"The union \\ud83d acted on Monday\"}");

        assertEquals(200, answer.getStatus());
        assertTrue(EventJson.write(answer.getEntity()).length > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer other", "Basic s-key", "s-key"})
    void strangersAreRefused(String authorization) {
        Response answer = resource.classify(body("{\"headline\":\"a\"}"), authorization);

        assertEquals("Bearer", answer.getHeaderString("WWW-Authenticate"));
        problem(answer, 401);
        problem(resource.classify(body(""), null), 401);
    }

    @Test
    void bothKeysAreKnownAndWithoutKeysNobodyIs() {
        String article = "{\"headline\":\"A ship sails\"}";

        assertEquals(200, resource.classify(body(article), "Bearer s-key").getStatus());
        assertEquals(200, resource.classify(body(article), "bearer o-key ").getStatus());
        assertEquals(
                401, resource(null, null).classify(body(article), "Bearer ").getStatus());
    }

    @Test
    void pageRunsNothingButItsOwnScript() {
        Response page = new PageResource().page();

        assertEquals(200, page.getStatus());
        assertTrue(page.getHeaderString("Content-Security-Policy").contains("script-src 'self'"));
        assertTrue(new String((byte[]) page.getEntity(), UTF_8).contains("/classify/page.js"));
    }

    @Test
    void keysThatOperatorsMadeAreKnownToo() {
        String article = "{\"headline\":\"Rain expected\",\"body\":\"Forecasters expect light rain.\"}";

        assertEquals(
                200, resource.classify(body(article), "Bearer fw_sub_other").getStatus());
        problem(resource.classify(body(article), "Bearer fw_sub_another"), 401);
        Response away = resource.classify(body(article), "Bearer fw_sub_unknowable");
        problem(away, 503);
        assertEquals("5", away.getHeaderString("Retry-After"));
    }

    private static InputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private Response classify(String body) {
        return resource.classify(body(body), "Bearer s-key");
    }

    private static Problem problem(Response answer, int status) {
        assertEquals(status, answer.getStatus());
        assertEquals("application/problem+json", String.valueOf(answer.getMediaType()));
        Problem problem = (Problem) answer.getEntity();
        assertEquals(status, problem.status());
        return problem;
    }

    private static boolean issued(String key) {
        if (key.equals("fw_sub_unknowable")) {
            throw new KeysUnavailableException("away", new IOException());
        }
        return key.equals("fw_sub_other");
    }

    private static ClassifyResource resource(@Nullable String subscriberKey, @Nullable String operatorKey) {
        AccessConfig config = new AccessConfig() {
            @Override
            public Optional<String> subscriberKey() {
                return Optional.ofNullable(subscriberKey);
            }

            @Override
            public Optional<String> operatorKey() {
                return Optional.ofNullable(operatorKey);
            }

            @Override
            public String alertUrl() {
                throw new IllegalStateException("nobody asks there");
            }
        };
        return new ClassifyResource(ENRICHMENT, new AccessKeys(config, ClassifyResourceTest::issued), CLOCK);
    }
}
