package io.flagwire.enrich.likeness;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that the story desk compares an article by.
///
/// @param at when it was published, or received where that is not known, in seconds since 1970
public record Portrait(Signature signature, Sides sides, long at) {
    private static final double SAME = 0.8;
    private static final double AGREEING_SIDES = 0.5;
    private static final double OTHER_SIDES = 0.5;
    private static final long RETOLD_WITHIN = Duration.ofDays(3).toSeconds();

    /// Why the two tell the same story; empty when they do not, or when it cannot be told. It is the same both ways
    /// round and depends on nothing but the two, so that the order of arrival decides nothing.
    public Optional<Alike> compare(Portrait other) {
        Likeness likeness = Likeness.of(signature, other.signature);
        if (likeness.nearCopy()) {
            return Optional.of(new Alike(1 + likeness.copied(), likeness, ""));
        }
        if (Math.abs(at - other.at) > RETOLD_WITHIN) {
            return Optional.empty();
        }
        double alone = likeness.odds();
        if (alone == Double.NEGATIVE_INFINITY || sides.reversed(other.sides)) {
            return Optional.empty();
        }
        int agreement = sides.agreement(other.sides);
        double odds = alone + (agreement < 0 ? OTHER_SIDES : AGREEING_SIDES) * agreement;
        if (odds < SAME) {
            return Optional.empty();
        }
        return Optional.of(new Alike(1 / (1 + Math.exp(-odds)), likeness, sides.shared(other.sides)));
    }

    /// Whether there is nothing to tell the two by.
    public boolean sameAs(@Nullable Portrait other) {
        return other != null
                && at == other.at
                && sides.equals(other.sides)
                && Arrays.equals(signature.terms(), other.signature.terms())
                && Arrays.equals(signature.shingles(), other.signature.shingles());
    }

    /// That two articles tell the same.
    public static final class Alike {
        private final double score;
        private final Likeness likeness;
        private final String sides;

        private Alike(double score, Likeness likeness, String sides) {
            this.score = score;
            this.likeness = likeness;
            this.sides = sides;
        }

        /// To choose the best of several by; more than 1 for near copies.
        public double score() {
            return score;
        }

        /// For people.
        public String why() {
            return likeness.nearCopy()
                    ? String.format(Locale.ROOT, "near copy, %.2f of its text", likeness.copied())
                    : String.format(
                            Locale.ROOT,
                            "told in other words%s: words %.2f, names and numbers %.2f, headline %.2f alike",
                            sides.isEmpty() ? "" : ", same sides " + sides,
                            likeness.words(),
                            likeness.names(),
                            likeness.told());
        }
    }
}
