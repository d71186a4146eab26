package io.flagwire.enrich.sense;

/// A term found in a text.
///
/// @param country for [Concept#COUNTRY], its ISO 3166-1 alpha-2 code, or EU, UN or NATO; empty otherwise
/// @param start where it starts in the folded text
/// @param end where it ends, exclusive
public record Hit(Concept concept, String country, int start, int end) {
    boolean covers(Hit other) {
        return start <= other.start && other.end <= end;
    }
}
