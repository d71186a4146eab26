package io.flagwire.alert.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// In what share of stories a term occurs: estimates, from 0 to 1, that decide under which of its terms a query is
/// filed. A wrong one costs time, never a match. Word shares are counted in news text, see the head of
/// `word-shares.tsv`; those of values are set by hand. Immutable.
final class Frequencies {
    private static final float RARE_WORD = 0.00005f;
    private static final float RARE_VALUE = 0.002f;

    private static final Frequencies OF_NEWS = read();

    private final TreeMap<String, Float> words;

    private Frequencies(TreeMap<String, Float> words) {
        this.words = words;
    }

    /// Those that come with the service.
    static Frequencies ofNews() {
        return OF_NEWS;
    }

    private static Frequencies read() {
        try (InputStream file = Objects.requireNonNull(Frequencies.class.getResourceAsStream("word-shares.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            TreeMap<String, Float> words = new TreeMap<>();
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .forEach(columns -> words.put(columns[0], Integer.parseInt(columns[1]) / 10_000f));
            return new Frequencies(words);
        } catch (IOException e) {
            throw new UncheckedIOException("word-shares.tsv", e);
        }
    }

    float word(String word) {
        return words.getOrDefault(word, RARE_WORD);
    }

    float value(QueryField field, String value) {
        return switch (field) {
            case CATEGORY -> 0.6f;
            case LANGUAGE -> value.equals("en") ? 0.7f : 0.05f;
            case COUNTRY -> COMMON_SIDES.getOrDefault(value, 0.01f);
            case SENDER, TARGET, SUPPLIER, RECIPIENT -> COMMON_SIDES.getOrDefault(value, 0.01f) / 2;
            case STATUS -> 0.15f;
            case SYSTEM -> 0.03f;
            case AUTHORITY -> 0.02f;
            case SOURCE -> 0.01f;
            default -> RARE_VALUE;
        };
    }

    /// All that begins so, together.
    float prefix(String start) {
        double together = RARE_WORD;
        for (Map.Entry<String, Float> word : words.tailMap(start, true).entrySet()) {
            if (!word.getKey().startsWith(start)) {
                break;
            }
            together += word.getValue();
        }
        return (float) Math.min(1, together);
    }

    private static final Map<String, Float> COMMON_SIDES = Map.ofEntries(
            Map.entry("us", 0.6f),
            Map.entry("ru", 0.35f),
            Map.entry("ir", 0.3f),
            Map.entry("eu", 0.25f),
            Map.entry("cn", 0.25f),
            Map.entry("ua", 0.2f),
            Map.entry("kp", 0.15f),
            Map.entry("gb", 0.15f),
            Map.entry("il", 0.15f),
            Map.entry("un", 0.15f),
            Map.entry("sa", 0.06f),
            Map.entry("tr", 0.06f),
            Map.entry("de", 0.06f),
            Map.entry("fr", 0.06f),
            Map.entry("sy", 0.05f),
            Map.entry("in", 0.05f));
}
