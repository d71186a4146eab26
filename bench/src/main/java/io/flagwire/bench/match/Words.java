package io.flagwire.bench.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.match.Matcher;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// The words of made-up news: real ones, as often as they stand in real news, and behind them a long tail of names.
final class Words {
    private static final int NAMES = 40_000;
    private static final double MOST_COMMON_NAME = 0.001;

    private final List<String> words = new ArrayList<>();
    private final List<Double> shares = new ArrayList<>();

    Words() {
        try (InputStream file = Objects.requireNonNull(Matcher.class.getResourceAsStream("word-shares.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .filter(columns -> columns[0].matches("[a-z]{3,}"))
                    .forEach(columns -> add(columns[0], Integer.parseInt(columns[1]) / 10_000.0));
        } catch (IOException e) {
            throw new UncheckedIOException("word-shares.tsv", e);
        }
        Random random = new Random(1);
        for (int rank = 1; rank <= NAMES; rank++) {
            add(name(random), MOST_COMMON_NAME / Math.sqrt(rank));
        }
    }

    int size() {
        return words.size();
    }

    String word(int index) {
        return words.get(index);
    }

    /// In what share of stories it is.
    double share(int index) {
        return shares.get(index);
    }

    private void add(String word, double share) {
        words.add(word);
        shares.add(share);
    }

    private static String name(Random random) {
        StringBuilder name = new StringBuilder();
        for (int syllables = 3 + random.nextInt(2); syllables > 0; syllables--) {
            name.append("bdfgklmnprtvz".charAt(random.nextInt(13)))
                    .append("aeiou".charAt(random.nextInt(5)))
                    .append(random.nextInt(3) == 0 ? "nrl".charAt(random.nextInt(3)) : 'h');
        }
        return name.toString();
    }
}
