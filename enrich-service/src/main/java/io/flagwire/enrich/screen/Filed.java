package io.flagwire.enrich.screen;

import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.screen.NamePart.Role;
import java.util.List;

/// A listed name as the index files it, under several sounds: compared by identity.
final class Filed {
    private final NameKey key;
    private final Owner owner;
    private final long[] beginnings;

    Filed(NameKey key, Owner owner) {
        this.key = key;
        this.owner = owner;
        List<NamePart> others = key.parts().stream()
                .filter(part -> part.is(Role.NAME) || part.is(Role.INITIAL))
                .filter(part -> key.surname().filter(part::equals).isEmpty())
                .toList();
        this.beginnings = others.stream().mapToLong(Filed::beginnings).toArray();
    }

    /// Whose name it is.
    record Owner(String list, ListEntry entry) {}

    NameKey key() {
        return key;
    }

    Owner owner() {
        return owner;
    }

    /// Whether words with such beginnings may be the name: cheap, before any word is compared. Beside the
    /// surname one of the others is wanted; of a thing, all.
    boolean mayBeIn(long present) {
        int there = 0;
        for (long beginning : beginnings) {
            there += (beginning & present) == 0 ? 0 : 1;
        }
        return key.person() ? there > 0 || beginnings.length == 0 : there == beginnings.length;
    }

    /// The first letter of a word and the first of its sounds, as bits.
    static long beginnings(NamePart part) {
        return 1L << (part.spelled().charAt(0) & 63) | 1L << (part.sound().charAt(0) & 63);
    }
}
