package io.flagwire.enrich.train;

import io.flagwire.events.Category;

/// What a model that had not seen an article says of it in one category.
record Verdict(LabelledArticle article, Category category, double probability, boolean flagged) {
    boolean labelled() {
        return Boolean.TRUE.equals(article.label(category));
    }

    /// How far the probability is from the label.
    double error() {
        return Math.abs(probability - (labelled() ? 1 : 0));
    }
}
