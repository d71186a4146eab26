package io.flagwire.alert.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.AlertStory;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What matters to a subscriber in a story: which categories it is flagged as, and who did what to whom. Wording,
/// probabilities, evidence and the order of claims are not of substance.
///
/// @param categories the flagged ones by name, in order, with commas between
/// @param claims a digest of the claims; empty when there are none
record Substance(String categories, String claims) {
    static Substance of(AlertStory story) {
        String categories = story.categories().stream()
                .filter(CategoryVerdict::flagged)
                .map(verdict -> verdict.category().name())
                .sorted()
                .collect(Collectors.joining(","));
        List<String> claims =
                story.claims().stream().map(Substance::said).sorted().toList();
        return new Substance(categories, claims.isEmpty() ? "" : digest(String.join("\n", claims)));
    }

    private static String said(Claim claim) {
        return String.join(
                "|",
                claim.kind(),
                claim.status(),
                Boolean.toString(claim.denied()),
                Boolean.toString(claim.historical()),
                String.valueOf(claim.sender()),
                String.valueOf(claim.targets()),
                String.valueOf(claim.authority()),
                String.valueOf(claim.supplier()),
                String.valueOf(claim.recipient()),
                String.valueOf(claim.against()),
                String.valueOf(claim.systems()),
                String.valueOf(claim.quantity()),
                String.valueOf(claim.value()));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
