package io.flagwire.enrich.sense;

/// What a term of a lexicon marks, whatever its language.
public enum Concept {
    /// The word sanction and its verbs, which may have another sense.
    SANCTION,
    /// An unmistakable restrictive measure.
    MEASURE,
    /// What may be a restrictive measure, or what one may hold.
    CURB,
    /// A body that sanctions.
    AUTHORITY,
    IMPOSE,
    PROPOSE,
    THREATEN,
    EXTEND,
    EASE,
    EVADE,
    ENFORCE,
    IMPACT,
    /// A phrase in which a sanctions word means something else.
    FALSE_SANCTION,
    /// A setting in which sanctions are another thing: sport, courts, schools, market supervision.
    DISCIPLINE,
    TARIFF,
    /// Unmistakable arms and military materiel.
    WEAPON,
    /// What may be military.
    MATERIEL,
    /// An unmistakable phrase for a transfer of arms.
    DEAL,
    /// A verb or noun of transfer, of whatever goods.
    TRANSFER,
    OFFER,
    AGREE,
    APPROVE,
    REQUEST,
    SUSPEND,
    INTERCEPT,
    ALLEGE,
    PRODUCE,
    TEST,
    USE,
    DRILL,
    /// Made at home or for one's own forces.
    DOMESTIC,
    /// Civilian guns and crime.
    GUNS,
    /// A phrase in which a weapon's word means something else.
    FALSE_WEAPON,
    /// An armed group.
    GROUP,
    /// Somebody who acts for a state, or what states act upon.
    STATE,
    DENY,
    /// A marker of background rather than news.
    PAST,
    /// A country or union of states; the hit says which.
    COUNTRY;

    /// The bit of this concept in a set of concepts.
    public long bit() {
        return 1L << ordinal();
    }

    /// Whether a term of this concept hides what it covers.
    boolean hides() {
        return this == FALSE_SANCTION || this == FALSE_WEAPON || this == MEASURE;
    }

    /// Whether a term of this concept counts although something covers it.
    boolean hiddenBy(Concept cover) {
        return switch (cover) {
            case FALSE_SANCTION, FALSE_WEAPON -> this != COUNTRY && this != cover;
            case MEASURE -> this == CURB || this == WEAPON || this == MATERIEL || this == TRANSFER || this == DEAL;
            default -> false;
        };
    }
}
