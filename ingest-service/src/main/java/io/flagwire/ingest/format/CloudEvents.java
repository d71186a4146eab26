package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.Json;
import io.flagwire.ingest.wire.Limits;
import io.flagwire.ingest.wire.UnreadableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads CloudEvents 1.0 in structured mode, alone or in a batch. The data is a document of any other format.
final class CloudEvents {
    private CloudEvents() {}

    static List<ReadItem> readOne(byte[] body, @Nullable String contentType) {
        return event(Json.tree(body, contentType), "");
    }

    static List<ReadItem> readBatch(byte[] body, @Nullable String contentType) {
        JsonNode batch = Json.tree(body, contentType);
        if (!batch.isArray()) {
            throw new UnreadableException(400, "a list of events is wanted", "");
        }
        if (batch.isEmpty()) {
            throw new UnreadableException(422, "there is no event in the batch", "");
        }
        List<ReadItem> read = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            int line = i + 1;
            try {
                event(batch.get(i), "/" + i).forEach(item -> read.add(item.at(line)));
            } catch (UnreadableException e) {
                read.add(new ReadItem.Unreadable(line, e.fault()));
            }
            if (read.size() > Limits.ITEMS) {
                throw new UnreadableException(413, "the batch has more than %d items".formatted(Limits.ITEMS), "");
            }
        }
        return read;
    }

    private static List<ReadItem> event(JsonNode event, String pointer) {
        if (!event.isObject()) {
            throw new UnreadableException(400, "one JSON object is wanted, an event", pointer);
        }
        EventContext context = new EventContext(
                text(event, "specversion"),
                text(event, "id"),
                text(event, "source"),
                text(event, "type"),
                text(event, "subject"),
                text(event, "time"));
        context.fault(pointer).ifPresent(fault -> {
            throw new UnreadableException(fault);
        });
        String type = text(event, "datacontenttype");
        String place = pointer + (event.has("data_base64") ? "/data_base64" : "/data");
        byte[] data = data(event, place);
        try {
            Format format = Format.of(data, type == null ? "application/json" : type);
            if (format == Format.CLOUDEVENT || format == Format.CLOUDEVENTS) {
                throw new UnreadableException(400, "an event in an event is not read", place);
            }
            return context.complete(format.read(data, type));
        } catch (UnreadableException e) {
            // The pointers of the document begin where its data is.
            throw new UnreadableException(new Fault(
                    e.fault().status() == 415 ? 400 : e.fault().status(),
                    e.fault().detail(),
                    place.equals(e.fault().pointer()) || event.has("data_base64")
                            ? place
                            : place + e.fault().pointer()));
        }
    }

    private static byte[] data(JsonNode event, String place) {
        try {
            if (event.has("data_base64")) {
                return event.path("data_base64").binaryValue() == null
                        ? wanted("base64 text", place)
                        : event.path("data_base64").binaryValue();
            }
            JsonNode data = event.path("data");
            if (data.isMissingNode() || data.isNull()) {
                return wanted("an article", place);
            }
            return data.isTextual() ? data.asText().getBytes(UTF_8) : Json.MAPPER.writeValueAsBytes(data);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            return wanted("base64 text", place);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] wanted(String what, String place) {
        throw new UnreadableException(400, "the event has no data; %s is wanted".formatted(what), place);
    }

    private static @Nullable String text(JsonNode event, String attribute) {
        JsonNode value = event.path(attribute);
        return value.isTextual() ? value.asText() : null;
    }
}
