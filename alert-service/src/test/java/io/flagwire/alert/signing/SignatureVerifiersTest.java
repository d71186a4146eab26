package io.flagwire.alert.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.flagwire.alert.signing.Keyring.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpHeaders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Other people's verifiers take what we sign: those of Standard Webhooks for Java and Node.js, and Svix's. Those of
/// Node.js only where `npm ci` has been run in `src/test/js`, which `.ci/run` does.
class SignatureVerifiersTest {
    private static final Path SCRIPTS = Path.of("src", "test", "js");
    private static final String ID = "alert-1";
    private static final String BODY =
            "{\"type\":\"story.flagged\",\"data\":{\"headline\":\"Sanktionen gegen Öltanker\"}}";

    private final Instant now = Instant.now();
    private final Keyring before = Keyring.fresh();
    private final Keyring during = before.rotated(Kind.V1, now.plusSeconds(60));
    private final Keyring after = before.rotated(Kind.V1, now);
    private final Keyring both = during.rotated(Kind.V1A, now).rotated(Kind.V1A, now.plusSeconds(60));

    @Test
    void javaVerifierTakesOldAndNewSecretWhileBothSignAndThenTheNewOneAlone() throws Exception {
        for (Keyring signing : List.of(before, during, after, both)) {
            verified(signing.shownSecret(), signing, BODY);
        }
        verified(before.shownSecret(), during, BODY);
        verified(before.shownSecret(), both, BODY);
        refused(before.shownSecret(), after, BODY);
        refused(during.shownSecret(), during, BODY.replace("flagged", "updated"));
    }

    @Test
    void nodeVerifiersTakeOldAndNewSecretWhileBothSignAndThenTheNewOneAlone() throws Exception {
        List<Map<String, Object>> asked = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (String verifier : List.of("standardwebhooks", "svix")) {
            ask(asked, wanted, verifier, before.shownSecret(), before, true);
            ask(asked, wanted, verifier, before.shownSecret(), during, true);
            ask(asked, wanted, verifier, during.shownSecret(), during, true);
            ask(asked, wanted, verifier, before.shownSecret(), both, true);
            ask(asked, wanted, verifier, after.shownSecret(), after, true);
            ask(asked, wanted, verifier, before.shownSecret(), after, false);
            ask(asked, wanted, verifier, Keyring.fresh().shownSecret(), both, false);
        }

        assertEquals(wanted, answers(asked));
    }

    @Test
    void nodesOwnCryptographyTakesOldAndNewPublicKey() throws Exception {
        List<Map<String, Object>> asked = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        List<Keyring.Key> keys =
                both.keys().stream().filter(key -> key.kind() == Kind.V1A).toList();
        ask(asked, wanted, "v1a", publicKey(keys.getFirst()), both, true);
        ask(asked, wanted, "v1a", publicKey(keys.getLast()), both, true);
        ask(asked, wanted, "v1a", publicKey(keys.getFirst()), during, false);
        ask(
                asked,
                wanted,
                "v1a",
                publicKey(both.rotated(Kind.V1A, now).newest(Kind.V1A).orElseThrow()),
                both,
                false);

        assertEquals(wanted, answers(asked));
    }

    private void verified(String secret, Keyring signing, String body) throws Exception {
        Webhook webhook = new Webhook(secret);
        assertDoesNotThrow(() -> webhook.verify(body, headers(signing)));
    }

    private void refused(String secret, Keyring signing, String body) throws Exception {
        Webhook webhook = new Webhook(secret);
        assertThrows(WebhookVerificationException.class, () -> webhook.verify(body, headers(signing)));
    }

    private HttpHeaders headers(Keyring signing) {
        return HttpHeaders.of(
                Map.of(
                        "webhook-id", List.of(ID),
                        "webhook-timestamp", List.of(Long.toString(now.getEpochSecond())),
                        "webhook-signature", List.of(WebhookSignature.of(signing, ID, now, BODY))),
                (name, value) -> true);
    }

    private void ask(
            List<Map<String, Object>> asked,
            List<String> wanted,
            String verifier,
            String secret,
            Keyring signing,
            boolean taken) {
        Map<String, String> headers = Map.of(
                "webhook-id", ID,
                "webhook-timestamp", Long.toString(now.getEpochSecond()),
                "webhook-signature", WebhookSignature.of(signing, ID, now, BODY));
        asked.add(Map.of("verifier", verifier, "secret", secret, "headers", headers, "body", BODY));
        wanted.add(taken ? "taken" : "refused");
    }

    private static String publicKey(Keyring.Key key) {
        return "whpk_" + Base64.getEncoder().encodeToString(Ed25519.publicKey(key.bytes()));
    }

    // `taken` or `refused` for each.
    private static List<String> answers(List<Map<String, Object>> asked) throws IOException, InterruptedException {
        assumeTrue(Files.isDirectory(SCRIPTS.resolve("node_modules")), "npm ci has not been run in " + SCRIPTS);
        Process node = new ProcessBuilder("node", "verify.mjs")
                .directory(SCRIPTS.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        ObjectMapper json = new ObjectMapper();
        try (OutputStream input = node.getOutputStream()) {
            for (Map<String, Object> one : asked) {
                input.write((json.writeValueAsString(one) + "\n").getBytes(UTF_8));
            }
        }
        List<String> answers = new String(node.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .map(line -> line.split(" ")[0])
                .toList();
        assertEquals(0, node.waitFor());
        return answers;
    }
}
