package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.encode.Encoder;
import io.flagwire.events.Category;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire train`: learns the classifier's model anew and replaces the one in the repository unless that is better.
@Command(
        name = "train",
        subcommands = {ExcerptsCommand.class, TermsCommand.class},
        mixinStandardHelpOptions = true,
        description = "Retrains the classifier from labelled articles and writes the model card.")
final class TrainCommand implements Callable<Integer> {
    private static final String ARTICLES = "enrich-service/src/train/articles";
    private static final String MODEL = "enrich-service/src/main/resources/model/concepts.json";
    private static final String HELD_BACK = "enrich-service/src/train/held-back.tsv";
    private static final String READINGS = "enrich-service/src/train/encoder/readings.tsv";
    private static final int STEPS = 30;
    // Less is chance.
    private static final double BETTER_BY = 0.005;

    @Parameters(paramLabel = "FILE.jsonl", arity = "0..*", description = "Default: the project's own articles")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--force", description = "Replaces the model even if it is better.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Path home = Path.of(System.getProperty("flagwire.home", "."));

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Lesson> lessons = lessons();
        SecondStages second = new SecondStages(Readings.read(home.resolve(READINGS)), lessons);
        List<Verdict> byConcepts;
        List<Verdict> folds;
        List<Verdict> sources;
        List<Verdict> years;
        try (Progress progress = new Progress(spec.commandLine().getErr(), "Training", STEPS)) {
            byConcepts = CrossValidation.folds(lessons, progress);
            folds = second.folds(byConcepts);
            sources = second.sources(CrossValidation.sources(lessons, progress), byConcepts);
            years = CrossValidation.years(lessons, progress);
        }
        if (!better(lessons, folds) && !force) {
            out.println("The present model stays; --force replaces it.");
            out.flush();
            return 1;
        }
        Map<Category, CategoryModel> categories = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            categories.put(
                    category,
                    new Trainer(category)
                            .train(Lesson.clear(lessons, category))
                            .with(second.learn(category, byConcepts).orElse(null)));
        }
        byte[] model = Model.of(categories, Encoder.shipped().version()).bytes();
        Files.createDirectories(home.resolve(MODEL).getParent());
        Files.write(home.resolve(MODEL), model);
        String version = Model.read(model).version();
        HeldBack.of(version, folds).write(home.resolve(HELD_BACK));
        new ModelCard(lessons, folds, sources, years, embedded(lessons)).write(home.resolve("docs"), version);
        out.printf("Learned %s from %d articles; docs/model-card.md says how well.%n", version, lessons.size());
        out.flush();
        return 0;
    }

    private List<EmbeddedArticles> embedded(List<Lesson> lessons) {
        List<EmbeddedArticles> embedded = new ArrayList<>();
        int steps = Lesson.english(lessons).size();
        for (TextEmbedding embedding : ServiceLoader.load(TextEmbedding.class)) {
            try (Progress progress = new Progress(spec.commandLine().getErr(), "Embedding", steps)) {
                embedded.add(new EmbeddedArticles(lessons, embedding, progress));
            }
        }
        return embedded;
    }

    /// Whether the new model may take the place of the one in the repository: it must not be worse on these
    /// articles, and must have learned from all that the other one has learned from.
    private boolean better(List<Lesson> lessons, List<Verdict> folds) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        double fresh = macroF1(folds);
        Optional<Model> found = present();
        if (found.isEmpty()) {
            out.printf(Locale.ROOT, "Macro F1 on held-back folds: %.4f%n", fresh);
            return true;
        }
        Model model = found.get();
        HeldBack heldBack = HeldBack.read(home.resolve(HELD_BACK), model.version());
        double present = macroF1(Arrays.stream(Category.values())
                .flatMap(category -> lessons.stream()
                        .filter(lesson -> lesson.article().label(category) != null)
                        .map(lesson -> heldBack.flagged(lesson.article(), category)
                                .map(flagged -> new Verdict(lesson.article(), category, flagged ? 1 : 0, flagged))
                                .orElseGet(() -> CrossValidation.judge(lesson, category, model.of(category)))))
                .toList());
        out.printf(
                Locale.ROOT,
                "Macro F1 on held-back folds: %.4f; the present model, held back too from what it has learned: %.4f%n",
                fresh,
                present);
        long missing = heldBack.missing(lessons.stream().map(Lesson::article).toList());
        if (missing > 0) {
            out.printf("The present model has learned from %d articles that are not given here.%n", missing);
        }
        return missing == 0 && present <= fresh + BETTER_BY;
    }

    private Optional<Model> present() throws IOException {
        Path file = home.resolve(MODEL);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Model.read(Files.readAllBytes(file)));
        } catch (IOException | IllegalArgumentException e) {
            spec.commandLine().getErr().println("flagwire: the present model cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static double macroF1(List<Verdict> verdicts) {
        return Arrays.stream(Category.values())
                .mapToDouble(category -> {
                    Tally tally = Tally.NONE;
                    for (Verdict verdict : verdicts) {
                        if (verdict.category() == category && verdict.clear()) {
                            tally = tally.with(verdict.flagged(), verdict.labelled());
                        }
                    }
                    return tally.f1();
                })
                .average()
                .orElse(0);
    }

    private List<Lesson> lessons() throws IOException {
        List<Path> from = files;
        if (from.isEmpty()) {
            try (Stream<Path> own = Files.list(home.resolve(ARTICLES))) {
                from = own.filter(file -> file.toString().endsWith(".jsonl"))
                        .sorted()
                        .toList();
            }
        }
        return Lesson.read(from, spec.commandLine().getErr());
    }
}
