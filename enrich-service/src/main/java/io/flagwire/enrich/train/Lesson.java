package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.Passage;
import io.flagwire.enrich.classify.Reader;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A labelled article, read once: what training works on.
record Lesson(LabelledArticle article, List<Passage> passages) {
    /// The articles of the files whose language can be read.
    ///
    /// @param faults told of lines that are none
    static List<Lesson> read(List<Path> files, PrintWriter faults) throws IOException {
        List<Lesson> lessons = new ArrayList<>();
        Cleaner cleaner = new Cleaner();
        Reader reader = new Reader(new Lexicons());
        for (Path file : files) {
            LabelledFile read = LabelledFile.read(file);
            read.faults().forEach(faults::println);
            for (LabelledArticle article : read.articles()) {
                CleanArticle clean = cleaner.clean(article.raw());
                reader.read(clean, clean.language()).ifPresent(passages -> lessons.add(new Lesson(article, passages)));
            }
        }
        return lessons;
    }

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

    int weight() {
        return article.weight();
    }

    int lot() {
        return article.lot();
    }
}
