package io.flagwire.enrich.classify;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Where the concepts are unsure of an English article, the encoder is asked too: a logistic regression on both logits,
/// without a bias, so that both count alike for and against.
///
/// @param from the least of the concepts' probabilities with which it is asked
/// @param to from here on it is not
/// @param toBeside from here on it is not where the concepts are as sure of the other category as `to`: its excerpt
///     speaks of that one; null for no such limit
/// @param concepts what the logit of the concepts' probability counts
/// @param encoder what the encoder's logit counts
/// @param flaggedFrom from which probability on such an article is flagged
/// @param overlooked of which articles it is asked besides; null for none
public record SecondStage(
        double from,
        double to,
        @Nullable Double toBeside,
        double concepts,
        double encoder,
        double flaggedFrom,
        @JsonInclude(NON_NULL) @Nullable Overlooked overlooked) {
    /// Whether the encoder is asked.
    ///
    /// @param likeliest the concepts' probability of the likelier category; looked up last
    public boolean asks(double probability, DoubleSupplier likeliest) {
        if (probability < from || probability >= to) {
            return false;
        }
        return toBeside == null || probability < toBeside || likeliest.getAsDouble() < to;
    }

    /// The probability by both.
    public double probability(double byConcepts, double reading) {
        return 1 / (1 + Math.exp(-(concepts * logit(byConcepts) + encoder * reading)));
    }

    /// @param probability above nought and below one
    public static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
