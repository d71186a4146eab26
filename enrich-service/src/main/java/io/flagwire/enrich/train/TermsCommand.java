package io.flagwire.enrich.train;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.likeness.SignatureReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `flagwire train terms`: in how many articles a term is found, which decides what it weighs in a comparison.
@Command(
        name = "terms",
        mixinStandardHelpOptions = true,
        description = "Counts the terms of news on sanctions and arms, for the story desk.")
final class TermsCommand implements Callable<Integer> {
    private static final int LEAST = 12;

    @Parameters(paramLabel = "FILE.jsonl", arity = "1..*", description = "id, title, text, lang")
    private List<Path> files = List.of();

    @Option(names = "--out", required = true, paramLabel = "TERMS.tsv", description = "Where the counts are written.")
    @Nullable
    private Path out;

    @Override
    public Integer call() throws IOException {
        Cleaner cleaner = new Cleaner();
        SignatureReader signatures = new SignatureReader();
        Map<String, Map<String, Integer>> counts = new TreeMap<>();
        for (Path file : files) {
            for (LabelledArticle article : LabelledFile.read(file).articles()) {
                CleanArticle clean = cleaner.clean(article.raw());
                Map<String, Integer> terms = counts.computeIfAbsent(
                        Objects.requireNonNullElse(clean.language(), "en"), any -> new TreeMap<>());
                terms.merge("*", 1, Integer::sum);
                signatures.terms(clean).forEach(term -> terms.merge(term, 1, Integer::sum));
            }
        }
        List<String> lines = new ArrayList<>();
        counts.forEach((language, terms) -> terms.forEach((term, count) -> {
            if (count >= LEAST && Objects.requireNonNull(terms.get("*")) >= LEAST * LEAST) {
                lines.add(language + "\t" + term + "\t" + count);
            }
        }));
        try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(Objects.requireNonNull(out)))) {
            writer.println("# In how many articles on sanctions or arms a term is found: language, term, articles.");
            lines.forEach(writer::println);
        }
        return 0;
    }
}
