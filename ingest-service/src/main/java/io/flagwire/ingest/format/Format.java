package io.flagwire.ingest.format;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The formats that are read, and their media types. Readers are functions: they keep nothing, fetch nothing, and may
/// be called by many threads. They take time and memory in proportion to the body.
public enum Format {
    NATIVE(false, "application/json");

    /// How deep JSON or XML may be nested. No feed comes near it; a body that goes deeper is refused with 400.
    static final int DEEPEST = 100;

    /// How many items a body may have. A body with more is refused with 413.
    static final int MOST_ITEMS = 10_000;

    private final boolean many;
    private final List<String> mediaTypes;

    Format(boolean many, String... mediaTypes) {
        this.many = many;
        this.mediaTypes = List.of(mediaTypes);
    }

    /// Whether a body has any number of items, so that its sender wants an answer for each.
    public boolean many() {
        return many;
    }

    /// The format that a body is in, by its media type, and where that stands for several, by how it begins.
    ///
    /// @throws UnreadableException with status 415 when it is none of them
    public static Format of(byte[] body, @Nullable String contentType) {
        return named(contentType)
                .orElseThrow(() -> new UnreadableException(new Fault(
                        415, "this Content-Type is not read here; docs/formats.md lists those that are", "")));
    }

    /// What is in the body, in its order; never empty.
    ///
    /// @param contentType the header as it came, with its charset parameter if any; may be absent or wrong
    /// @throws UnreadableException when it is not in this format, or more than is read
    public List<ReadItem> read(byte[] body, @Nullable String contentType) {
        return switch (this) {
            case NATIVE -> List.of(new ReadItem.Article(1, NativeJson.read(body)));
        };
    }

    private static Optional<Format> named(@Nullable String contentType) {
        if (contentType == null) {
            return Optional.of(NATIVE);
        }
        String name = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        for (Format format : values()) {
            if (format.mediaTypes.contains(name)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }
}
