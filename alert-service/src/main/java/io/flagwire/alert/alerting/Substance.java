package io.flagwire.alert.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.subscription.UpdateThreshold.Change;
import io.flagwire.events.AlertStory;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What matters to a subscriber in a story: which categories it is flagged as, who did what to whom, and how
/// far that has come. Wording, probabilities, evidence and the order of claims are not of substance.
///
/// @param categories the flagged ones by name, in order, with commas between
/// @param claims a digest of the claims with their status; empty when there are none
/// @param parties a digest of the claims without it; null where it was not kept
/// @param statuses which there are, in order, with commas between; null where it was not kept
record Substance(
        String categories,
        String claims,
        @Nullable String parties,
        @Nullable String statuses) {
    static Substance of(AlertStory story) {
        String categories = story.categories().stream()
                .filter(CategoryVerdict::flagged)
                .map(verdict -> verdict.category().name())
                .sorted()
                .collect(Collectors.joining(","));
        return new Substance(
                categories,
                digest(story, claim -> status(claim) + "|" + deed(claim)),
                digest(story, claim -> claim.kind() + "|" + deed(claim)),
                story.claims().stream()
                        .map(Substance::status)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(",")));
    }

    /// What is not as it was. Of a claim either who and what differs, or its status, or both.
    Set<Change> changesSince(Substance before) {
        EnumSet<Change> changes = EnumSet.noneOf(Change.class);
        if (!categories.equals(before.categories)) {
            changes.add(Change.CATEGORIES);
        }
        if (!claims.equals(before.claims)) {
            boolean sameParties = Objects.equals(parties, before.parties);
            if (!sameParties) {
                changes.add(Change.CLAIMS);
            }
            // Two claims may have changed their places in it.
            if (sameParties || !Objects.equals(statuses, before.statuses)) {
                changes.add(Change.STATUS);
            }
        }
        return changes;
    }

    private static String status(Claim claim) {
        return claim.kind() + "|" + claim.status() + "|" + claim.denied() + "|" + claim.historical();
    }

    private static String deed(Claim claim) {
        return String.join(
                "|",
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

    private static String digest(AlertStory story, Function<Claim, String> said) {
        List<String> claims = story.claims().stream().map(said).sorted().toList();
        return claims.isEmpty() ? "" : digest(String.join("\n", claims));
    }

    private static String digest(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
