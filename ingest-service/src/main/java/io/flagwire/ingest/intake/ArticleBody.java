package io.flagwire.ingest.intake;

import io.flagwire.ingest.format.EventContext;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.wire.SentBody;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a request carries, whatever its format: one item, or any number of them.
record ArticleBody(Format format, List<ReadItem> items) {
    ArticleBody {
        items = List.copyOf(items);
    }

    /// Whether its sender wants an answer for each item; the data of an event may be a feed.
    boolean many() {
        return format.many() || items.size() > 1;
    }

    /// @param header looks a request header up
    /// @throws UnreadableException when it is in no format that is read, or not what that says
    static ArticleBody read(byte[] body, Function<String, @Nullable String> header) {
        byte[] plain = new SentBody(body, header.apply("Content-Encoding")).plain();
        String contentType = header.apply("Content-Type");
        Optional<EventContext> event = EventContext.ofHeaders(header);
        event.flatMap(context -> context.fault("")).ifPresent(fault -> {
            throw new UnreadableException(fault);
        });
        Format format = Format.of(plain, contentType);
        List<ReadItem> items = format.read(plain, contentType);
        return new ArticleBody(
                format, event.map(context -> context.complete(items)).orElse(items));
    }

    /// A look-up of headers that outlives their request.
    static Function<String, @Nullable String> kept(Map<String, List<String>> headers) {
        Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        kept.putAll(headers);
        return name -> kept.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
    }
}
