package io.flagwire.events;

/// A passage of the cleaned text that shows why.
///
/// @param quote the passage, an exact substring of the cleaned text
/// @param start where it starts, in UTF-16 units from the start of the cleaned text
/// @param end where it ends, exclusive
public record Evidence(String quote, int start, int end) {
    public Evidence {
        if (start < 0 || end - start != quote.length()) {
            throw new IllegalArgumentException(
                    "evidence spans %d to %d, but its quote has %d characters".formatted(start, end, quote.length()));
        }
    }
}
