package io.flagwire.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The articles written for this project, as feeds would push them, in the order they are sent.
public final class SampleFeed {
    /// The files, each with one native article a line.
    public static final List<String> FILES = List.of(
            "10-canonical.ndjson",
            "20-sanctions.ndjson",
            "30-arms.ndjson",
            "35-both.ndjson",
            "40-neither.ndjson",
            "50-copies.ndjson",
            "60-changes.ndjson");

    private SampleFeed() {}

    /// The lines of one of the files.
    public static List<String> articles(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SampleFeed.class.getResourceAsStream("/sample-feed/" + file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
