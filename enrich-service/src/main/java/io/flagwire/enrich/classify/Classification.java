package io.flagwire.enrich.classify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import java.util.List;

/// What the model says of an article: one verdict for each category, in their order.
///
/// @param judged false when there is no lexicon for the article's language, so that nothing could be found
public record Classification(List<CategoryVerdict> categories, boolean judged, String modelVersion) {
    public Classification {
        categories = List.copyOf(categories);
    }

    /// The categories that are flagged.
    @JsonIgnore
    public List<Category> flagged() {
        return categories.stream()
                .filter(CategoryVerdict::flagged)
                .map(CategoryVerdict::category)
                .toList();
    }
}
