package io.flagwire.enrich.claim;

/// What a name is, or which part of a frame a word plays.
enum Sort {
    COUNTRY,
    BODY,
    AUTHORITY,
    LAW,
    GROUP,
    MAKER,
    SYSTEM,
    // From here on words of frames.
    MEASURE,
    SANCTION,
    LIST,
    IMPOSE,
    PROPOSE,
    THREATEN,
    EXTEND,
    EASE,
    LIFT,
    EVADE,
    ENFORCE,
    FACE,
    GIVE,
    ARM,
    GET,
    GIVING,
    GETTING,
    DEAL,
    AGREE,
    APPROVE,
    OFFER,
    REQUEST,
    SUSPEND,
    INTERCEPT,
    ALLEGE,
    DENY,
    PAST,
    SAY;

    boolean names() {
        return ordinal() <= SYSTEM.ordinal();
    }

    /// Whether it can be a side of a claim.
    boolean side() {
        return ordinal() <= MAKER.ordinal() && this != LAW;
    }

    int bit() {
        return 1 << ordinal() - MEASURE.ordinal();
    }
}
