package io.flagwire.enrich.train;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.Claim;
import io.flagwire.events.RawArticle;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flagwire evaluate`: the service's own cleaner, classifier and claim reader over labelled articles. `claims` is
/// given the labelled categories, `claimsAsFlagged` the ones that were found; [ClaimScores] says how they are
/// compared.
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Scores the enricher on labelled articles, one JSON object a line.")
final class EvaluateCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(
            paramLabel = "FILE.jsonl",
            description = "id, title, text, sanctions, arms_transfer, borderline, lang, claims")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--json", description = "Ends with one JSON object on a line of its own.")
    private boolean json;

    @Option(names = "--predictions", paramLabel = "OUT.jsonl", description = "Writes the verdict on each article.")
    @Nullable
    private Path predictions;

    @Option(
            names = "--disguised",
            description =
                    "Also judges each article wrapped in boilerplate, as HTML, in lower case and cut to its first "
                            + "half, and says how often the verdict is the same. Takes five times as long.")
    private boolean disguised;

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
        ClaimReader claims = new ClaimReader();
        DisguiseScores disguises = new DisguiseScores(cleaner, classifier);
        long started = System.nanoTime();
        try (Progress progress = new Progress(err, "Judging", read.articles().size())) {
            for (LabelledArticle article : read.articles()) {
                RawArticle raw = article.raw();
                CleanArticle clean = cleaner.clean(raw);
                Classification verdict = classifier.classify(clean);
                judged.add(new Judged(article, verdict, claims.read(clean, verdict.flagged()), clean));
                progress.step();
            }
        }
        double seconds = (System.nanoTime() - started) / 1e9;
        if (predictions != null) {
            write(judged, predictions);
        }
        Scores scores = Scores.of(judged, seconds);
        ClaimScores asLabelled = new ClaimScores(claims);
        ClaimScores asFlagged = new ClaimScores(claims);
        for (Judged one : judged) {
            if (!one.article().claims().isEmpty()) {
                asLabelled.add(
                        one.article().claims(),
                        claims.read(one.clean(), one.article().labelled()).claims());
                asFlagged.add(one.article().claims(), one.claims().claims());
            }
        }
        out.print(scores.table());
        out.print(asLabelled.table("claims"));
        out.print(asFlagged.table("claims as flagged"));
        StoryScores stories = StoryScores.of(judged, claims);
        out.print(stories.table());
        if (disguised) {
            judged.forEach(one -> disguises.add(one.article().raw(), one.verdict()));
            out.print(disguises.table());
        }
        if (json) {
            Map<String, Object> figures = new LinkedHashMap<>(scores.json());
            if (asLabelled.any()) {
                figures.put("claims", asLabelled.json());
                figures.put("claimsAsFlagged", asFlagged.json());
            }
            if (stories.any()) {
                figures.put("stories", stories.json());
            }
            if (disguised) {
                figures.put("sameVerdict", disguises.json());
            }
            out.println(JSON.writeValueAsString(figures));
        }
        out.flush();
        return read.faults().isEmpty() ? 0 : 1;
    }

    private static void write(List<Judged> judged, Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (Judged one : judged) {
                out.write(JSON.writeValueAsString(new Prediction(
                        one.article().id(), one.verdict(), one.claims().claims())));
                out.newLine();
            }
        }
    }

    /// An article and the verdict on it.
    record Judged(LabelledArticle article, Classification verdict, ClaimReader.Read claims, CleanArticle clean) {}

    private record Prediction(String id, @JsonUnwrapped Classification verdict, List<Claim> claims) {}
}
