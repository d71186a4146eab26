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
    WITH_CURB,
    NEAR_SANCTION,
    NEAR_MEASURE,
    NEAR_WEAPON,
    NEAR_MATERIEL,
    NEAR_DEAL,
    NEAR_CURB;

    static final int COUNT = values().length;

    /// The concepts that others are seen with.
    static final List<Concept> CORES =
            List.of(Concept.SANCTION, Concept.MEASURE, Concept.WEAPON, Concept.MATERIEL, Concept.DEAL, Concept.CURB);

    private static final Row[] ALL = values();

    static Row with(int core) {
        return ALL[WITH_SANCTION.ordinal() + core];
    }

    static Row near(int core) {
        return ALL[NEAR_SANCTION.ordinal() + core];
    }

    /// What a set holds beside concepts.
    enum Extra {
        TWO_COUNTRIES,
        THREE_COUNTRIES,
        COUNTRY_AND_GROUP,
        TWO_MEASURES,
        TWO_WEAPONS,
        TWO_DEALS,
        TWO_CURBS,
        MOVED,
        MOVED_BETWEEN_TWO,
        MOVED_NEAR_COUNTRY,
        BARE_SANCTION,
        LONG,
        SHORT;

        private static final int CONCEPTS = Concept.values().length;

        long bit() {
            return 1L << (CONCEPTS + ordinal());
        }
    }
}
