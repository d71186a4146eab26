package io.flagwire.events;

import java.util.List;

/// What the classifier says of one category.
///
/// @param probability from 0.0 to 1.0
/// @param flagged whether the article counts as a story of this category
/// @param evidence the passages that decided, strongest first; empty when not flagged
public record CategoryVerdict(Category category, double probability, boolean flagged, List<Evidence> evidence) {
    public CategoryVerdict {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("probability of " + category + " is " + probability + ", not in 0..1");
        }
        evidence = List.copyOf(evidence);
    }
}
