package io.flagwire.enrich.train;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.RawArticle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire evaluate`: the service's own cleaner and classifier over labelled articles.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Scores the enricher on labelled articles, one JSON object a line.")
final class EvaluateCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(paramLabel = "FILE.jsonl", description = "id, title, text, sanctions, arms_transfer, borderline, lang")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Option(names = "--predictions", paramLabel = "OUT.jsonl", description = "Writes the verdict on each article.")
    @Nullable
    private Path predictions;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LabelledFile read = LabelledFile.read(file);
        read.faults().forEach(err::println);
        List<Judged> judged = new ArrayList<>();
        Cleaner cleaner = new Cleaner();
        Classifier classifier = Classifier.shipped();
        long started = System.nanoTime();
        try (Progress progress = new Progress(err, "Judging", read.articles().size())) {
            for (LabelledArticle article : read.articles()) {
                RawArticle raw = article.raw();
                judged.add(new Judged(article, classifier.classify(cleaner.clean(raw))));
                progress.step();
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (predictions != null) {
            write(judged, predictions);
        }
        Scores scores = Scores.of(judged, seconds);
        out.print(scores.table());
        if (json) {
            out.println(JSON.writeValueAsString(scores.json()));
        }
        out.flush();
        return read.faults().isEmpty() ? 0 : 1;
    }

    private static void write(List<Judged> judged, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Judged one : judged) {
                out.write(JSON.writeValueAsString(new Prediction(one.article().id(), one.verdict())));
                out.newLine();
            }
        }
    }

    /// An article and the verdict on it.
    record Judged(LabelledArticle article, Classification verdict) {}

    private record Prediction(String id, @JsonUnwrapped Classification verdict) {}
}
