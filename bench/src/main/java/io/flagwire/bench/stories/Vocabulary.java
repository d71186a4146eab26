package io.flagwire.bench.stories;

import io.flagwire.enrich.likeness.SignatureReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/// The words of news on sanctions and arms, each drawn as often as articles have it: the counts that ship with the
/// enricher, so that what it holds to be rare is rare here too.
final class Vocabulary {
    private static final String COUNTS = "/likeness/term-counts.tsv";

    private final String[] words;
    // Up to and with the word of that number.
    private final int[] sums;

    private Vocabulary(List<String[]> rows) {
        words = rows.stream().map(row -> row[1]).toArray(String[]::new);
        sums = rows.stream().mapToInt(row -> Integer.parseInt(row[2])).toArray();
        Arrays.parallelPrefix(sums, Integer::sum);
    }

    /// Words in English with at least two letters.
    static Vocabulary shipped() {
        try (InputStream file = Objects.requireNonNull(SignatureReader.class.getResourceAsStream(COUNTS))) {
            return new Vocabulary(new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .filter(row -> row[0].equals("en") && row[1].matches("[a-z]{2,}"))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String draw(Random random) {
        int place = Arrays.binarySearch(sums, random.nextInt(sums[sums.length - 1]));
        return words[place < 0 ? -place - 1 : place + 1];
    }
}
