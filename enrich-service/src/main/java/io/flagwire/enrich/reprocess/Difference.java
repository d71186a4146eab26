package io.flagwire.enrich.reprocess;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.EnrichedArticle;
import java.util.List;

/// An article with another verdict than it had.
record Difference(String articleId, int revision, String headline, Said before, Said after) {
    private static final int LONGEST_HEADLINE = 200;

    /// What a verdict says.
    ///
    /// @param claims in one line each
    record Said(String modelVersion, List<Probability> categories, List<String> claims) {
        Said {
            categories = List.copyOf(categories);
            claims = List.copyOf(claims);
        }

        static Said of(EnrichedArticle verdict) {
            return new Said(
                    verdict.modelVersion(),
                    verdict.categories().stream().map(Probability::of).toList(),
                    verdict.claims().stream().map(Said::line).toList());
        }

        /// Whether it comes to the same: which categories are flagged, and what is claimed.
        boolean sameAs(Said other) {
            return flagged().equals(other.flagged()) && claims.equals(other.claims);
        }

        boolean flags(Category category) {
            return flagged().contains(category);
        }

        private List<Category> flagged() {
            return categories.stream()
                    .filter(Probability::flagged)
                    .map(Probability::category)
                    .toList();
        }

        private static String line(Claim claim) {
            StringBuilder line = new StringBuilder(claim.kind() + " " + claim.status());
            add(line, "by", claim.sender());
            add(line, "on", claim.targets());
            add(line, "under", claim.authority());
            add(line, "from", claim.supplier());
            add(line, "to", claim.recipient());
            add(line, "against", claim.against());
            add(line, "of", claim.systems());
            add(
                    line,
                    "listed",
                    claim.listings().stream()
                            .filter(listing -> listing.list() != null)
                            .map(listing -> listing.list() + "/" + listing.entryId())
                            .distinct()
                            .toList());
            return line + (claim.denied() ? " denied" : "") + (claim.historical() ? " historical" : "");
        }

        private static void add(StringBuilder line, String role, List<String> sides) {
            if (!sides.isEmpty()) {
                line.append(' ').append(role).append(' ').append(String.join(",", sides));
            }
        }
    }

    /// How sure a verdict is of a category.
    record Probability(Category category, double probability, boolean flagged) {
        static Probability of(CategoryVerdict verdict) {
            return new Probability(
                    verdict.category(), Math.round(verdict.probability() * 1000) / 1000.0, verdict.flagged());
        }
    }

    static Difference of(EnrichedArticle now, Said before, Said after) {
        String headline = now.headline();
        return new Difference(
                now.articleId(),
                now.revision(),
                headline.length() > LONGEST_HEADLINE ? headline.substring(0, LONGEST_HEADLINE) : headline,
                before,
                after);
    }
}
