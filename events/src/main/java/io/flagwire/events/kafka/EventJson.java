package io.flagwire.events.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Writes events as JSON and reads them back. Times are ISO 8601 text; unknown members are ignored, since fields
/// may be added by a newer service. Safe for use by many threads.
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final ObjectWriter WRITER = MAPPER.writer();

    private EventJson() {}

    /// The UTF-8 JSON of an event.
    public static byte[] write(Object event) {
        try {
            return WRITER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "cannot write " + event.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /// A reader for one type of event, to be kept.
    public static <T> Reader<T> reader(Class<T> type) {
        return new Reader<>(type, MAPPER.readerFor(type));
    }

    /// Reads one type of event.
    public static final class Reader<T> {
        private final Class<T> type;
        private final ObjectReader reader;

        private Reader(Class<T> type, ObjectReader reader) {
            this.type = type;
            this.reader = reader;
        }

        /// @throws MalformedEventException when the bytes are absent or are not such an event
        public T read(byte @Nullable [] json) {
            if (json == null) {
                throw new MalformedEventException("no value where a " + type.getSimpleName() + " belongs", null);
            }
            try {
                T event = reader.readValue(json);
                if (event == null) {
                    throw new MalformedEventException("null where a " + type.getSimpleName() + " belongs", null);
                }
                return event;
            } catch (IOException e) {
                throw new MalformedEventException("not a " + type.getSimpleName() + ": " + firstLine(e), e);
            }
        }
    }

    private static String firstLine(IOException e) {
        String message = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
        return message == null
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
