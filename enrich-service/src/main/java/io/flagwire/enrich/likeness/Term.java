package io.flagwire.enrich.likeness;

/// What an article is about, word by word: how the terms of a text are written in 32 bits.
///
/// | bits | what |
/// |---|---|
/// | 8 to 31 | a hash of the term |
/// | 3 to 7 | its weight in the article, 1 to 31 |
/// | 1 and 2 | its [Kind] |
/// | 0 | whether the headline has it |
final class Term {
    static final int HEAVIEST = 31;

    private Term() {}

    /// What sort of term it is.
    enum Kind {
        WORD,
        NAME,
        NUMBER,
        COUNTRY
    }

    static int pack(String term, int weight, Kind kind, boolean headline) {
        return key(term) << 8 | weight << 3 | kind.ordinal() << 1 | (headline ? 1 : 0);
    }

    static int key(String term) {
        return Hash.of(term) & 0xffffff;
    }

    static int key(int packed) {
        return packed >>> 8;
    }

    static int weight(int packed) {
        return packed >>> 3 & HEAVIEST;
    }

    static Kind kind(int packed) {
        return switch (packed >>> 1 & 3) {
            case 0 -> Kind.WORD;
            case 1 -> Kind.NAME;
            case 2 -> Kind.NUMBER;
            default -> Kind.COUNTRY;
        };
    }

    static boolean headline(int packed) {
        return (packed & 1) == 1;
    }
}
