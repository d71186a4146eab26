package io.flagwire.enrich.classify;

import io.flagwire.enrich.encode.Encoder;
import io.flagwire.events.Category;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is read of an article word by word, when it is first asked for. For one thread.
final class Reading {
    private final Encoder encoder;
    private final Model model;
    private final List<Passage> passages;
    private float @Nullable [] logits;

    @Nullable
    private Set<String> opening;

    Reading(Encoder encoder, Model model, List<Passage> passages) {
        this.encoder = encoder;
        this.model = model;
        this.passages = passages;
    }

    /// The encoder's logit for the category.
    double of(Category category) {
        float[] said = logits;
        if (said == null) {
            List<Weights> weights = Arrays.stream(Category.values())
                    .map(one -> model.of(one).passage())
                    .toList();
            said = encoder.read(Excerpt.of(passages, weights));
            logits = said;
        }
        return said[category.ordinal()];
    }

    /// The probability of the category that the concepts find likelier.
    double likeliest() {
        return Arrays.stream(Category.values())
                .mapToDouble(one -> model.of(one).judge(one, passages).probability())
                .max()
                .orElse(0);
    }

    /// The words it opens with.
    Set<String> opening() {
        Set<String> words = opening;
        if (words == null) {
            words = Overlooked.opening(passages);
            opening = words;
        }
        return words;
    }
}
