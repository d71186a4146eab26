package io.flagwire.enrich.story;

import io.flagwire.events.Claim;
import io.flagwire.events.StoryArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What a story claims: what its standing articles claim, each claim once. A claim that only one of them supports goes
/// with it.
final class StoryClaims {
    private static final int MOST = 12;

    private StoryClaims() {}

    /// The claims, those of the first article first. One that says no more than another is left out.
    static List<Claim> of(Stream<StoryArticle> standing) {
        List<Claim> claims = new ArrayList<>();
        standing.flatMap(article -> article.claims().stream()).forEach(claim -> {
            if (claims.stream().noneMatch(known -> known.saysAll(claim))) {
                claims.removeIf(known -> claim.saysAll(known));
                claims.add(claim);
            }
        });
        return claims.stream().limit(MOST).toList();
    }

    /// The countries that take part.
    static List<String> countries(List<Claim> claims) {
        return claims.stream()
                .flatMap(claim -> Stream.of(
                        claim.sender(), claim.targets(), claim.supplier(), claim.recipient(), claim.against()))
                .flatMap(List::stream)
                .filter(side -> side.length() == 2 && !side.equals("EU") && !side.equals("UN"))
                .distinct()
                .sorted()
                .toList();
    }

    /// What a claim says, in one line.
    static String text(Claim claim) {
        List<String> parts = new ArrayList<>(List.of(claim.kind(), claim.status()));
        parts.add(String.join(",", claim.kind().equals("sanction") ? claim.sender() : claim.supplier()) + " → "
                + String.join(",", claim.kind().equals("sanction") ? claim.targets() : claim.recipient()));
        if (!claim.systems().isEmpty()) {
            parts.add(String.join(",", claim.systems()));
        }
        if (claim.denied()) {
            parts.add("denied");
        }
        return String.join(" ", parts);
    }
}
