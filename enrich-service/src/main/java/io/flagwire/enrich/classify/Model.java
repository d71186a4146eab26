package io.flagwire.enrich.classify;

import static com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.flagwire.events.Category;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A trained model: one [CategoryModel] for each category. Its file is JSON that a person can read; its version comes
/// from the file's content.
///
/// @param encoder the version of the encoder that it was fitted with; null when it hears none
public record Model(
        Map<Category, CategoryModel> categories,
        String version,
        @Nullable String encoder) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String SHIPPED = "/model/concepts.json";

    /// The model that ships with Flagwire.
    public static Model shipped() {
        try {
            return read(shippedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The file of the model that ships with Flagwire.
    public static byte[] shippedFile() throws IOException {
        try (InputStream file = Model.class.getResourceAsStream(SHIPPED)) {
            if (file == null) {
                throw new IllegalStateException("there is no model at " + SHIPPED);
            }
            return file.readAllBytes();
        }
    }

    /// @throws IOException for bytes that are no model; its message says why
    public static Model read(byte[] bytes) throws IOException {
        ModelFile file;
        try {
            file = JSON.readValue(bytes, ModelFile.class);
        } catch (JsonProcessingException e) {
            throw new IOException(e.getOriginalMessage(), e);
        }
        if (file == null || file.categories() == null) {
            throw new IOException("the model has no categories");
        }
        Map<Category, CategoryModel> categories = new EnumMap<>(Category.class);
        for (Map.Entry<Category, ModelFile.Learned> one : file.categories().entrySet()) {
            ModelFile.Learned learned = one.getValue();
            if (learned == null || learned.outline() == null || learned.passage() == null) {
                throw new IOException("the model has no outline or no passage for " + one.getKey());
            }
            categories.put(one.getKey(), learned.model());
        }
        if (categories.size() != Category.values().length) {
            throw new IOException("the model knows " + categories.keySet() + ", not every category");
        }
        return new Model(categories, "concepts-" + digest(bytes), file.encoder());
    }

    /// What was learned for the category.
    public CategoryModel of(Category category) {
        CategoryModel model = categories.get(category);
        if (model == null) {
            throw new IllegalStateException("the model does not know " + category);
        }
        return model;
    }

    /// @param encoder see [#encoder()]
    public static Model of(Map<Category, CategoryModel> categories, @Nullable String encoder) {
        return new Model(categories, "unsaved", encoder);
    }

    /// The same without the encoder.
    public Model byConceptsAlone() {
        Map<Category, CategoryModel> alone = new EnumMap<>(Category.class);
        categories.forEach((category, model) -> alone.put(category, model.with(null)));
        return new Model(alone, version, null);
    }

    public byte[] bytes() throws IOException {
        Map<Category, ModelFile.Learned> learned = new EnumMap<>(Category.class);
        categories.forEach((category, model) -> learned.put(category, ModelFile.Learned.of(model)));
        return JSON.writeValueAsBytes(new ModelFile(encoder, learned));
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The file's shape.
    record ModelFile(@JsonInclude(NON_NULL) @Nullable String encoder, Map<Category, Learned> categories) {
        record Learned(
                double flaggedFrom,
                double outlineBias,
                Map<String, Double> outline,
                double passageBias,
                Map<String, Double> passage,
                @JsonInclude(NON_NULL) @Nullable SecondStage second) {
            static Learned of(CategoryModel model) {
                Map<String, Double> outline = new LinkedHashMap<>();
                for (int i = 0; i < Outline.FEATURES.size(); i++) {
                    outline.put(Outline.FEATURES.get(i), rounded(model.outline()[i]));
                }
                Map<String, Double> passage = new LinkedHashMap<>();
                model.passage().named().forEach((name, weight) -> passage.put(name, rounded(weight)));
                return new Learned(
                        model.flaggedFrom(),
                        rounded(model.bias()),
                        outline,
                        rounded(model.passage().bias()),
                        passage,
                        model.second());
            }

            CategoryModel model() {
                double[] weights = Outline.FEATURES.stream()
                        .mapToDouble(name -> outline.getOrDefault(name, 0.0))
                        .toArray();
                return new CategoryModel(Weights.of(passageBias, passage), outlineBias, weights, flaggedFrom, second);
            }

            private static double rounded(double weight) {
                return Math.round(weight * 1e4) / 1e4;
            }
        }
    }
}
