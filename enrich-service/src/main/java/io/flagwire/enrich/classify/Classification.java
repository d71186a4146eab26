package io.flagwire.enrich.classify;

import io.flagwire.events.CategoryVerdict;
import java.util.List;

/// What the model says of an article: one verdict for each category, in their order.
public record Classification(List<CategoryVerdict> categories, String modelVersion) {
    public Classification {
        categories = List.copyOf(categories);
    }
}
