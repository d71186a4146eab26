package io.flagwire.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is asked for.
///
/// @param form what is posted; null asks with GET
public record FetchRequest(
        URI url, Map<String, String> headers, @Nullable String form) {
    public FetchRequest {
        headers = Map.copyOf(headers);
    }

    /// Asks with GET.
    public static FetchRequest get(URI url, Map<String, String> headers) {
        return new FetchRequest(url, headers, null);
    }

    /// Posts the fields as an HTML form does, in the order of the map.
    public static FetchRequest post(URI url, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return new FetchRequest(url, Map.of("Content-Type", "application/x-www-form-urlencoded"), form);
    }

    FetchRequest to(URI other) {
        return new FetchRequest(other, headers, form);
    }
}
