package io.flagwire.enrich.model;

import io.flagwire.enrich.classify.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The models as operators have set them: their record on the topic.
///
/// @param generation tells one setting from another
/// @param current the one that judges; null for the one that ships
/// @param shadow the one beside it; null for none
record KeptModels(
        String generation,
        @Nullable KeptModel current,
        @Nullable KeptModel shadow) {
    static final KeptModels NONE = new KeptModels("none", null, null);

    /// @param file as `flagwire train` writes it
    record KeptModel(String file, Instant loadedAt) {
        Model model() {
            try {
                return Model.read(file.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
