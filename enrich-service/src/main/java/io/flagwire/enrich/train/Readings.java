package io.flagwire.enrich.train;

import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/// What encoders said of English articles that they had not learned from, as `finetune.py` wrote it: of each large
/// source one that learned from all others, of the rest one that learned from their other half and the large sources,
/// and of articles that came after the encoder that ships, that one ("none" was held back with it).
/// A file with a line for each article: its id, what was held back with it, the logits for sanctions and for arms.
final class Readings {
    private final Map<String, Line> lines = new HashMap<>();

    private record Line(String held, double... logits) {}

    /// None, where there is no such file.
    static Readings read(Path file) throws IOException {
        Readings readings = new Readings();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split("\t");
                readings.lines.put(
                        cells[0], new Line(cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3])));
            }
        }
        return readings;
    }

    /// The logit of an encoder that had not seen the article.
    OptionalDouble of(LabelledArticle article, Category category) {
        Line line = lines.get(article.id());
        return line == null ? OptionalDouble.empty() : OptionalDouble.of(line.logits[category.ordinal()]);
    }

    /// The logit of an encoder that had seen nothing of the article's publisher.
    OptionalDouble ofUnseenPublisher(LabelledArticle article, Category category) {
        Line line = lines.get(article.id());
        return line == null || !line.held.equals(article.publisher())
                ? OptionalDouble.empty()
                : OptionalDouble.of(line.logits[category.ordinal()]);
    }
}
