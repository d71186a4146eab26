package io.flagwire.enrich.train;

import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// fastText's supervised classifier, trained on the same folds: a baseline. It must be installed.
final class FastText {
    private static final String YES = "__label__yes";

    private FastText() {}

    /// Verdicts on held-back folds; empty when there is no `fasttext` on the path.
    static Optional<List<Verdict>> judge(List<Lesson> lessons, Category category) throws IOException {
        Path folder = Files.createTempDirectory("flagwire-fasttext");
        List<Verdict> verdicts = new ArrayList<>();
        for (int fold = 0; fold < CrossValidation.FOLDS; fold++) {
            int held = fold;
            List<Lesson> labelled = lessons.stream()
                    .filter(lesson -> lesson.article().label(category) != null)
                    .toList();
            List<Lesson> test = labelled.stream()
                    .filter(lesson -> lesson.lot() % CrossValidation.FOLDS == held)
                    .toList();
            List<String> examples = Lesson.clear(labelled, category).stream()
                    .filter(lesson -> lesson.lot() % CrossValidation.FOLDS != held)
                    .map(lesson -> (lesson.is(category) ? YES : "__label__no") + " " + words(lesson.article()))
                    .toList();
            Path train = Files.write(folder.resolve("train.txt"), examples);
            Path texts = Files.write(
                    folder.resolve("test.txt"),
                    test.stream().map(lesson -> words(lesson.article())).toList());
            Path model = folder.resolve("model");
            Path answers = folder.resolve("answers.txt");
            if (!run(
                            folder,
                            List.of(
                                    "fasttext",
                                    "supervised",
                                    "-input",
                                    train.toString(),
                                    "-output",
                                    model.toString(),
                                    "-wordNgrams",
                                    "2",
                                    "-epoch",
                                    "25",
                                    "-lr",
                                    "0.5",
                                    "-thread",
                                    "1",
                                    "-verbose",
                                    "0"))
                    || !run(answers, List.of("fasttext", "predict", model + ".bin", texts.toString()))) {
                return Optional.empty();
            }
            List<String> said = Files.readAllLines(answers);
            for (int i = 0; i < test.size(); i++) {
                boolean flagged = said.get(i).strip().equals(YES);
                verdicts.add(new Verdict(test.get(i).article(), category, flagged ? 1 : 0, flagged));
            }
        }
        return Optional.of(verdicts);
    }

    private static boolean run(Path output, List<String> command) throws IOException {
        try {
            Path file = Files.isDirectory(output) ? output.resolve("log.txt") : output;
            return new ProcessBuilder(command)
                            .redirectOutput(file.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fastText ran", e);
        }
    }

    private static String words(LabelledArticle article) {
        return (article.title() + " " + article.text())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }
}
