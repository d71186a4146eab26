package io.flagwire.bench.mix;

import java.util.List;

/// An endless row of distinct articles, numbered from 1: every so-manyth one is flagged, and both kinds take turns
/// through their templates. The same number is always the same article. Safe for use by many threads.
public final class ArticleMix {
    private final List<ArticleTemplate> flagged;
    private final List<ArticleTemplate> plain;
    private final double flaggedShare;

    /// @param flaggedShare which part of the articles is flagged, from 0 to 1
    public ArticleMix(List<ArticleTemplate> flagged, List<ArticleTemplate> plain, double flaggedShare) {
        if (flaggedShare < 0 || flaggedShare > 1) {
            throw new IllegalArgumentException("the flagged share is " + flaggedShare + "; 0 to 1 is wanted");
        }
        if (flagged.isEmpty() || plain.isEmpty()) {
            throw new IllegalArgumentException("a mix needs templates of both kinds, got %d flagged and %d plain"
                    .formatted(flagged.size(), plain.size()));
        }
        this.flagged = List.copyOf(flagged);
        this.plain = List.copyOf(plain);
        this.flaggedShare = flaggedShare;
    }

    /// The UTF-8 JSON of an article.
    public byte[] article(int number) {
        int rank = flaggedUpTo(number);
        ArticleTemplate template =
                flagged(number) ? flagged.get(rank % flagged.size()) : plain.get((number - rank) % plain.size());
        return template.numbered(number);
    }

    /// Whether the article is one of the flagged.
    public boolean flagged(int number) {
        return flaggedUpTo(number) > flaggedUpTo(number - 1);
    }

    /// How many of the articles from first to last, both included, are flagged.
    public int flaggedAmong(int first, int last) {
        return flaggedUpTo(last) - flaggedUpTo(first - 1);
    }

    public double flaggedShare() {
        return flaggedShare;
    }

    /// How long an article is in the long run, in bytes.
    public double meanBytes() {
        return flaggedShare * mean(flagged) + (1 - flaggedShare) * mean(plain);
    }

    private int flaggedUpTo(int number) {
        return (int) (number * flaggedShare);
    }

    private static double mean(List<ArticleTemplate> templates) {
        return templates.stream().mapToInt(ArticleTemplate::length).average().orElseThrow();
    }
}
