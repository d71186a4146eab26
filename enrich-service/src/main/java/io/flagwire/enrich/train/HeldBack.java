package io.flagwire.enrich.train;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.Category;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a model's training said of each article while it was held back: so that the model can be compared with another
/// one on articles that it has learned from since. Kept in a file beside the training articles, which names the model
/// and has a line for each article: a hash of its id, and for each category whether it was flagged.
final class HeldBack {
    private final String version;
    private final Map<String, String> flags;

    private HeldBack(String version, Map<String, String> flags) {
        this.version = version;
        this.flags = flags;
    }

    /// @param verdicts on held-back folds, by trainings like that of the model
    static HeldBack of(String version, List<Verdict> verdicts) {
        Map<String, StringBuilder> flags = new TreeMap<>();
        for (Verdict verdict : verdicts) {
            flags.computeIfAbsent(key(verdict.article().id()), any -> new StringBuilder("--"))
                    .setCharAt(verdict.category().ordinal(), verdict.flagged() ? '1' : '0');
        }
        Map<String, String> written = new TreeMap<>();
        flags.forEach((key, both) -> written.put(key, both.toString()));
        return new HeldBack(version, written);
    }

    /// What the file says of a model of that version: nothing, where it is about another.
    static HeldBack read(Path file, String version) throws IOException {
        Map<String, String> flags = new TreeMap<>();
        if (Files.exists(file)) {
            List<String> lines = Files.readAllLines(file);
            if (!lines.isEmpty() && lines.getFirst().equals(version)) {
                lines.stream().skip(1).map(line -> line.split("\t")).forEach(cells -> flags.put(cells[0], cells[1]));
            }
        }
        return new HeldBack(version, flags);
    }

    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(version).append('\n');
        flags.forEach((key, both) -> text.append(key).append('\t').append(both).append('\n'));
        Files.writeString(file, text);
    }

    /// Whether the article was flagged; empty when the training did not have it.
    Optional<Boolean> flagged(LabelledArticle article, Category category) {
        return Optional.ofNullable(flags.get(key(article.id())))
                .map(both -> both.charAt(category.ordinal()))
                .filter(flag -> flag != '-')
                .map(flag -> flag == '1');
    }

    /// How many articles the training had that are not among these.
    long missing(List<LabelledArticle> articles) {
        Set<String> given = articles.stream().map(article -> key(article.id())).collect(Collectors.toSet());
        return flags.keySet().stream().filter(key -> !given.contains(key)).count();
    }

    private static String key(String id) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(id.getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
