package io.flagwire.enrich.sense;

/// How a language writes its words.
public enum Script {
    /// Words between spaces.
    SPACED,
    /// Words between spaces, with conjunctions, prepositions and the article written to the word.
    ARABIC,
    /// No spaces between words.
    CHINESE;

    static Script of(String language) {
        return switch (language) {
            case "ar" -> ARABIC;
            case "zh" -> CHINESE;
            default -> SPACED;
        };
    }

    boolean wordless() {
        return this == CHINESE;
    }

    /// How many characters of a spaced language say what one character says.
    public int density() {
        return this == CHINESE ? 3 : 1;
    }
}
