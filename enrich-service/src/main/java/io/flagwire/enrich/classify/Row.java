package io.flagwire.enrich.classify;

import io.flagwire.enrich.sense.Concept;
import java.util.List;

/// A set of concepts that a passage has in some relation: there, beside a core concept, in the passage before,
/// in the article at large. Each
/// set holds one bit for each [Concept] and each [Extra].
enum Row {
    HERE,
    BEFORE,
    AROUND,
    IN_HEADLINE,
    WITH_SANCTION,
    WITH_MEASURE,
    WITH_WEAPON,
    WITH_MATERIEL,
    WITH_DEAL,
    NEAR_SANCTION,
    NEAR_MEASURE,
    NEAR_WEAPON,
    NEAR_MATERIEL,
    NEAR_DEAL;

    /// The concepts that others are seen with.
    static final List<Concept> CORES =
            List.of(Concept.SANCTION, Concept.MEASURE, Concept.WEAPON, Concept.MATERIEL, Concept.DEAL);

    static Row with(int core) {
        return values()[WITH_SANCTION.ordinal() + core];
    }

    static Row near(int core) {
        return values()[NEAR_SANCTION.ordinal() + core];
    }

    /// What a set holds beside concepts.
    enum Extra {
        TWO_COUNTRIES,
        THREE_COUNTRIES,
        COUNTRY_AND_GROUP,
        TWO_MEASURES,
        TWO_WEAPONS,
        TWO_DEALS,
        MOVED,
        MOVED_BETWEEN_TWO,
        MOVED_NEAR_COUNTRY,
        BARE_SANCTION,
        LONG,
        SHORT;

        long bit() {
            return 1L << (Concept.values().length + ordinal());
        }
    }
}
