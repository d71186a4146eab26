package io.flagwire.alert.match;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a term of a query asks about. The first three are read as text, [#PROBABILITY] as a number, the others have
/// values that are equal or not.
enum QueryField {
    /// A term without a field: headline or text.
    ANYWHERE(StoryDocument.HEADLINE | StoryDocument.TEXT),
    HEADLINE(StoryDocument.HEADLINE),
    TEXT(StoryDocument.TEXT),
    CATEGORY(StoryDocument.VALUE),
    SOURCE(StoryDocument.VALUE),
    LANGUAGE(StoryDocument.VALUE),
    COUNTRY(StoryDocument.VALUE),
    SENDER(StoryDocument.VALUE),
    TARGET(StoryDocument.VALUE),
    AUTHORITY(StoryDocument.VALUE),
    SUPPLIER(StoryDocument.VALUE),
    RECIPIENT(StoryDocument.VALUE),
    SYSTEM(StoryDocument.VALUE),
    STATUS(StoryDocument.VALUE),
    ENTITY(StoryDocument.VALUE),
    PROBABILITY(0);

    private final int places;
    private final String written = name().toLowerCase(Locale.ROOT);

    QueryField(int places) {
        this.places = places;
    }

    /// The field that is written so before the colon.
    static Optional<QueryField> of(String name) {
        return Arrays.stream(values())
                .filter(field -> field != ANYWHERE && field.written.equals(name))
                .findFirst();
    }

    /// All that can be written before a colon, for an error.
    static String names() {
        return Arrays.stream(values())
                .filter(field -> field != ANYWHERE)
                .map(QueryField::written)
                .collect(Collectors.joining(", "));
    }

    /// As it is written before the colon.
    String written() {
        return written;
    }

    /// Where in a [StoryDocument] it looks.
    int places() {
        return places;
    }

    boolean text() {
        return places != 0 && places != StoryDocument.VALUE;
    }

    /// Whether its values are countries, blocs or the names of groups.
    boolean side() {
        return this == COUNTRY || this == SENDER || this == TARGET || this == SUPPLIER || this == RECIPIENT;
    }

    /// Whether its values are names, of which some words are enough.
    boolean named() {
        return this == AUTHORITY || this == SYSTEM || this == ENTITY;
    }
}
