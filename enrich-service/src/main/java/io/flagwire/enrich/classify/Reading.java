package io.flagwire.enrich.classify;

import io.flagwire.enrich.encode.Encoder;
import io.flagwire.events.Category;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the encoder says of an article; it reads when it is first asked. For one thread.
final class Reading {
    private final Encoder encoder;
    private final Model model;
    private final List<Passage> passages;
    private float @Nullable [] logits;

    Reading(Encoder encoder, Model model, List<Passage> passages) {
        this.encoder = encoder;
        this.model = model;
        this.passages = passages;
    }

    /// The logit for the category.
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
}
