package io.flagwire.bench.classify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// fastText's own prediction on the same texts: trained on them with word 1-2-grams, one thread. What it takes to start
/// and to read the model is measured with an empty input and subtracted.
final class FastTextBench {
    private static final int REPEATS = 5;

    private FastTextBench() {}

    /// Empty when there is no `fasttext` on the path.
    static OptionalDouble articlesPerSecond(List<String> texts, List<Boolean> flagged) throws IOException {
        Path folder = Files.createTempDirectory("flagwire-bench-fasttext");
        List<String> words = texts.stream().map(FastTextBench::words).toList();
        List<String> labelled = new ArrayList<>();
        List<String> repeated = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            labelled.add((flagged.get(i) ? "__label__yes " : "__label__no ") + words.get(i));
        }
        for (int i = 0; i < REPEATS; i++) {
            repeated.addAll(words);
        }
        Path train = Files.write(folder.resolve("train.txt"), labelled);
        Path input = Files.write(folder.resolve("input.txt"), repeated);
        Path nothing = Files.write(folder.resolve("nothing.txt"), List.of("a"));
        Path model = folder.resolve("model");
        try {
            run(
                    "fasttext",
                    "supervised",
                    "-input",
                    train.toString(),
                    "-output",
                    model.toString(),
                    "-wordNgrams",
                    "2",
                    "-epoch",
                    "2",
                    "-thread",
                    "1",
                    "-verbose",
                    "0");
            double start = run("fasttext", "predict", model + ".bin", nothing.toString());
            double whole = run("fasttext", "predict", model + ".bin", input.toString());
            return OptionalDouble.of(repeated.size() / Math.max(1e-3, whole - start));
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    private static double run(String... command) throws IOException {
        long started = System.nanoTime();
        try {
            int result = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (result != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + result);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while fastText ran", e);
        }
        return (System.nanoTime() - started) / 1e9;
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
