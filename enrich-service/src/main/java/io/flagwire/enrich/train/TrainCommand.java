package io.flagwire.enrich.train;

import io.flagwire.enrich.classify.CategoryModel;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.classify.Reader;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.sense.Lexicons;
import io.flagwire.events.Category;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire train`: learns the classifier's model anew and replaces the one in the repository, if it is no worse.
@Command(
        name = "train",
        mixinStandardHelpOptions = true,
        description = "Retrains the classifier from labelled articles and writes the model card.")
final class TrainCommand implements Callable<Integer> {
    private static final String ARTICLES = "enrich-service/src/train/articles";
    private static final String MODEL = "enrich-service/src/main/resources/model/concepts.json";

    @Parameters(paramLabel = "FILE.jsonl", arity = "0..*", description = "Default: the project's own articles")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--home", hidden = true)
    private Path home = Path.of(System.getProperty("flagwire.home", "."));

    @Option(names = "--force", description = "Replaces the model even by a worse one.")
    private boolean force;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<Lesson> lessons = lessons();
        Map<Category, CategoryModel> categories = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            categories.put(category, new Trainer(category).train(Lesson.clear(lessons, category)));
        }
        Files.createDirectories(home.resolve(MODEL).getParent());
        Files.write(home.resolve(MODEL), Model.of(categories).bytes());
        out.printf("Learned from %d articles.%n", lessons.size());
        out.flush();
        return 0;
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
        List<Lesson> lessons = new ArrayList<>();
        Cleaner cleaner = new Cleaner();
        Reader reader = new Reader(new Lexicons());
        for (Path file : from) {
            LabelledFile read = LabelledFile.read(file);
            read.faults().forEach(spec.commandLine().getErr()::println);
            for (LabelledArticle article : read.articles()) {
                reader.read(cleaner.clean(article.raw()), article.lang())
                        .ifPresent(passages -> lessons.add(new Lesson(article, passages)));
            }
        }
        return lessons;
    }
}
