package io.flagwire.enrich.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The labelled articles of a file, one JSON object a line. Lines that are none are named, not thrown.
///
/// @param faults what is wrong with which line
record LabelledFile(List<LabelledArticle> articles, List<String> faults) {
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, false);

    static LabelledFile read(Path file) throws IOException {
        List<LabelledArticle> articles = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    try {
                        articles.add(JSON.readValue(line, LabelledArticle.class));
                    } catch (JsonProcessingException e) {
                        faults.add("%s:%d is no labelled article: %s".formatted(file, number, e.getOriginalMessage()));
                    }
                }
            }
        }
        return new LabelledFile(articles, faults);
    }
}
