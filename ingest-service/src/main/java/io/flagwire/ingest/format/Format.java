package io.flagwire.ingest.format;

import io.flagwire.ingest.wire.Json;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The formats that are read. Readers are functions: they keep nothing, fetch nothing, and may be called by many
/// threads. They take time and memory in proportion to the body, within the limits of `wire.Limits`.
public enum Format {
    NATIVE(false),
    NINJS(false),
    NEWS_ITEM(false),
    NEWS_MESSAGE(true),
    CLOUDEVENT(false),
    CLOUDEVENTS(true),
    SYNDICATION(true),
    JSON_FEED(true);

    private final boolean many;

    Format(boolean many) {
        this.many = many;
    }

    /// Whether a body has any number of items, so that its sender wants an answer for each.
    public boolean many() {
        return many;
    }

    /// The format that a body is in, by its media type, and where that stands for several, by how it begins.
    ///
    /// @throws UnreadableException with status 415 when it is none of them
    public static Format of(byte[] body, @Nullable String contentType) {
        return Recognition.recognise(body, contentType);
    }

    /// What is in the body, in its order; never empty. An item that cannot be read stops no other.
    ///
    /// @param contentType the header as it came, with its charset parameter if any; may be absent or wrong
    /// @throws UnreadableException when it is not in this format, or more than is read
    public List<ReadItem> read(byte[] body, @Nullable String contentType) {
        return switch (this) {
            case NATIVE -> List.of(new ReadItem.Article(1, NativeJson.read(body)));
            case NINJS -> List.of(new ReadItem.Article(1, Ninjs.read(Json.tree(body, contentType))));
            case NEWS_ITEM, NEWS_MESSAGE -> NewsMlG2.read(body, contentType);
            case CLOUDEVENT -> CloudEvents.readOne(body, contentType);
            case CLOUDEVENTS -> CloudEvents.readBatch(body, contentType);
            case SYNDICATION -> Syndication.read(body, contentType);
            case JSON_FEED -> JsonFeed.read(body, contentType);
        };
    }
}
