package io.flagwire.ingest.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads JSON within limits, and says where it is not JSON.
public final class Json {
    /// For readers of types; trees are read by [#tree].
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limits.DEPTH)
                            .maxNameLength(1000)
                            .maxNumberLength(100)
                            .maxStringLength(Limits.BODY_BYTES)
                            .maxTokenCount(2L * Limits.JSON_VALUES)
                            .build())
                    .build())
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// The document, whatever charset it is in.
    ///
    /// @param contentType the header, for its charset
    /// @throws UnreadableException when it is not JSON, too deep, or too much
    public static JsonNode tree(byte[] body, @Nullable String contentType) {
        try {
            // MAPPER.readTree(bytes) knows UTF-8, UTF-16 and UTF-32 alone.
            JsonNode tree = MAPPER.readTree(Characters.decode(body, contentType));
            if (tree == null || tree.isMissingNode()) {
                throw new UnreadableException(400, "the body is empty", "");
            }
            return tree;
        } catch (IOException e) {
            throw fault(e);
        }
    }

    /// What went wrong while reading, in its sender's terms.
    public static UnreadableException fault(IOException failure) {
        return switch (failure) {
            case StreamConstraintsException limit
            when String.valueOf(limit.getMessage()).contains("nesting depth") ->
                new UnreadableException(
                        400, "the document is nested deeper than %d%s".formatted(Limits.DEPTH, at(limit)), "");
            case StreamConstraintsException limit ->
                new UnreadableException(413, "the document has too many values, or one too long" + at(limit), "");
            case JsonProcessingException syntax
            when syntax.getLocation() != null ->
                new UnreadableException(400, "not JSON%s: %s".formatted(at(syntax), reason(syntax)), "");
            default -> new UnreadableException(400, "not JSON", "");
        };
    }

    // Jackson quotes what it met, and may quote a lot.
    private static String reason(JsonProcessingException syntax) {
        String message = syntax.getOriginalMessage() == null ? "" : syntax.getOriginalMessage();
        String line = message.lines().findFirst().orElse("");
        return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }

    private static String at(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return location == null
                ? ""
                : " from line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
