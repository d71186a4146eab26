package io.flagwire.enrich.reprocess;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flagwire.enrich.classify.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// What an operator wants read again.
///
/// @param model the file of a model, as `flagwire train` writes it; null for the model of the service
record RereadingRequest(Instant from, Instant to, @Nullable String model) {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 4 * 1024 * 1024;

    /// @param now the end of what can be read; where the request names none, the end of what is read
    static RereadingRequest read(@Nullable InputStream body, Instant now) throws IOException {
        byte[] json = body == null ? new byte[0] : body.readNBytes(LARGEST + 1);
        if (json.length > LARGEST) {
            throw new UnreadableRequestException("the request has more than 4 MiB", null);
        }
        JsonNode request;
        try {
            request = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UnreadableRequestException("not JSON: " + e.getOriginalMessage(), null);
        }
        if (!request.isObject()) {
            throw new UnreadableRequestException("one JSON object is wanted, with from, to and model", null);
        }
        Instant from = time(request, "from", null);
        Instant to = time(request, "to", now);
        if (!from.isBefore(to) || to.isAfter(now)) {
            throw new UnreadableRequestException(
                    "from %s to %s is no time that has passed".formatted(from, to),
                    from.isBefore(to) ? "/to" : "/from");
        }
        return new RereadingRequest(from, to, model(request.path("model")));
    }

    private static Instant time(JsonNode request, String name, @Nullable Instant absent) {
        JsonNode time = request.path(name);
        if (time.isMissingNode() && absent != null) {
            return absent;
        }
        try {
            Instant moment = OffsetDateTime.parse(time.asText()).toInstant();
            // Kafka counts milliseconds from then.
            if (moment.isBefore(Instant.EPOCH) || moment.isAfter(LATEST)) {
                throw new DateTimeException("out of range");
            }
            return moment;
        } catch (DateTimeException e) {
            throw new UnreadableRequestException(
                    "%s is '%s'; a time like 2026-11-24T05:00:00Z is wanted".formatted(name, time.asText()),
                    "/" + name);
        }
    }

    private static @Nullable String model(JsonNode model) throws IOException {
        if (model.isMissingNode() || model.isNull()) {
            return null;
        }
        String file = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(model);
        try {
            Model.read(file.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException | RuntimeException e) {
            throw new UnreadableRequestException("model is no model that flagwire train has written", "/model");
        }
    }

    /// The request cannot be read; the message says why.
    static final class UnreadableRequestException extends RuntimeException {
        private final @Nullable String pointer;

        UnreadableRequestException(String message, @Nullable String pointer) {
            super(message);
            this.pointer = pointer;
        }

        /// JSON pointer to the member at fault, if it is one.
        @Nullable
        String pointer() {
            return pointer;
        }
    }
}
