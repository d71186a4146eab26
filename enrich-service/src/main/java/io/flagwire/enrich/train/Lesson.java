package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.Passage;
import io.flagwire.events.Category;
import java.util.List;

/// A labelled article, read once: what training works on.
record Lesson(LabelledArticle article, List<Passage> passages) {
    boolean is(Category category) {
        return Boolean.TRUE.equals(article.label(category));
    }

    /// Those that have a label for the category which a careful editor would not doubt.
    static List<Lesson> clear(List<Lesson> lessons, Category category) {
        return lessons.stream()
                .filter(lesson -> !lesson.article.borderline() && lesson.article.label(category) != null)
                .toList();
    }

    static List<Lesson> english(List<Lesson> lessons) {
        return lessons.stream()
                .filter(lesson -> lesson.article.language().equals("en"))
                .toList();
    }

    /// How often it counts: the project's own articles are short and were written to tell one thing from another.
    int weight() {
        return article.source() == null ? 2 : 1;
    }

    /// A number that is the same for articles which belong together, spread evenly.
    int lot() {
        String key = article.pair() == null ? article.id() : "pair " + article.pair();
        int hash = key.hashCode() * 0x9E3779B1;
        return (hash ^ hash >>> 15) & Integer.MAX_VALUE;
    }
}
