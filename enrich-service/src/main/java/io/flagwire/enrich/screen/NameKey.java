package io.flagwire.enrich.screen;

import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import io.flagwire.enrich.screen.NamePart.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A name of an entry in its comparison form.
///
/// @param parts its words but for particles and joiners; at least one is a name
/// @param family of a person, where the list says which word it is
record NameKey(
        ListEntry.Kind kind,
        ListedName name,
        List<NamePart> parts,
        @Nullable NamePart family) {
    static NameKey of(ListEntry.Kind kind, ListedName name) {
        List<NamePart> all = NamePart.of(name.text(), NamePart.words(name.text())).stream()
                .filter(part -> !part.is(Role.JOINER))
                .toList();
        boolean named = all.stream().anyMatch(part -> part.is(Role.NAME));
        List<NamePart> parts = all.stream()
                .filter(part -> !part.is(Role.PARTICLE) || !named)
                .map(part ->
                        kind == ListEntry.Kind.ORGANIZATION && named || part.is(Role.INITIAL) ? part : asName(part))
                .toList();
        return new NameKey(kind, name, parts, kind == ListEntry.Kind.PERSON ? before(name.text(), parts) : null);
    }

    /// The words that tell it from others.
    List<NamePart> names() {
        return in(Role.NAME).toList();
    }

    Stream<NamePart> in(Role role) {
        return parts.stream().filter(part -> part.is(role));
    }

    /// Of a person, the word without which it is somebody else: where the list does not say, the last.
    Optional<NamePart> surname() {
        return person()
                ? Optional.ofNullable(family)
                        .or(() -> Optional.of(names())
                                .filter(names -> !names.isEmpty())
                                .map(List::getLast))
                : Optional.empty();
    }

    boolean person() {
        return kind == ListEntry.Kind.PERSON;
    }

    private static @Nullable NamePart before(String text, List<NamePart> parts) {
        int comma = text.indexOf(',');
        return parts.stream()
                .filter(part -> part.is(Role.NAME) && part.end() <= comma)
                .reduce((first, last) -> last)
                .orElse(null);
    }

    private static NamePart asName(NamePart part) {
        return new NamePart(
                part.written(), part.spelled(), part.sound(), Role.NAME, part.script(), part.start(), part.end());
    }
}
