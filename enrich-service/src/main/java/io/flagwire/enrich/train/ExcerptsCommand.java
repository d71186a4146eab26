package io.flagwire.enrich.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.enrich.classify.Excerpt;
import io.flagwire.enrich.classify.Weights;
import io.flagwire.events.Category;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire train excerpts`: what the encoder is taught with. Passages are chosen by models that have not seen their
/// article, as they will be of articles to come.
@Command(
        name = "excerpts",
        mixinStandardHelpOptions = true,
        description = "Writes what the encoder reads of English labelled articles, to fine-tune it.")
final class ExcerptsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "FILE.jsonl", arity = "1..*", description = "Labelled articles")
    private List<Path> files = List.of();

    @Option(names = "--out", required = true, paramLabel = "EXCERPTS.jsonl", description = "Where they are written.")
    @Nullable
    private Path out;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<Lesson> lessons = Lesson.read(files, spec.commandLine().getErr());
        try (Progress progress = new Progress(spec.commandLine().getErr(), "Excerpts", CrossValidation.FOLDS);
                BufferedWriter writer = Files.newBufferedWriter(Objects.requireNonNull(out))) {
            for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
                int held = fold;
                List<Lesson> known = lessons.stream()
                        .filter(lesson -> lesson.lot() % CrossValidation.FOLDS != held)
                        .toList();
                List<CategoryModel> models = Arrays.stream(Category.values())
                        .map(category -> new Trainer(category).train(Lesson.clear(known, category)))
                        .toList();
                for (Lesson lesson : Lesson.english(lessons)) {
                    if (lesson.lot() % CrossValidation.FOLDS == held) {
                        writer.write(JSON.writeValueAsString(line(lesson, models)));
                        writer.newLine();
                    }
                }
                progress.step();
            }
        }
        return 0;
    }

    private static Map<String, Object> line(Lesson lesson, List<CategoryModel> models) {
        List<Weights> weights = models.stream().map(CategoryModel::passage).toList();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("id", lesson.article().id());
        line.put("publisher", lesson.article().publisher());
        line.put("lot", lesson.lot());
        line.put("borderline", lesson.article().borderline());
        for (Category category : Category.values()) {
            line.put(category.name(), lesson.is(category));
            line.put(
                    "p_" + category.name(),
                    models.get(category.ordinal())
                            .judge(category, lesson.passages())
                            .probability());
        }
        line.put("text", Excerpt.of(lesson.passages(), weights));
        return line;
    }
}
