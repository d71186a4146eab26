package io.flagwire.ingest.fetch;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An answer with its body, decompressed.
///
/// @param url who gave it, after redirects
/// @param lastingUrl where to ask the next time: as far as the redirects said that they are for good
/// @param headers by name in small letters
public record FetchAnswer(int status, URI url, URI lastingUrl, Map<String, List<String>> headers, byte[] body) {
    /// The first value of a header.
    ///
    /// @param name in small letters
    public Optional<String> header(String name) {
        return all(name).stream().findFirst();
    }

    /// All values of a header.
    ///
    /// @param name in small letters
    public List<String> all(String name) {
        return headers.getOrDefault(name, List.of());
    }
}
