package io.flagwire.enrich.train;

import io.flagwire.events.Category;

/// What a model that had not seen an article says of it in one category.
record Verdict(LabelledArticle article, Category category, double probability, boolean flagged) {
    boolean labelled() {
        return Boolean.TRUE.equals(article.label(category));
    }

    Verdict with(double other, boolean flag) {
        return new Verdict(article, category, other, flag);
    }

    /// Whether it counts where models are compared.
    boolean clear() {
        return !article.borderline() && !article.learnedOnly();
    }

    /// How far the probability is from the label.
    double error() {
        return Math.abs(probability - (labelled() ? 1 : 0));
    }
}
