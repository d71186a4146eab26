package io.flagwire.enrich.classify;

import io.flagwire.enrich.classify.Row.Extra;
import io.flagwire.enrich.sense.Concept;
import io.flagwire.enrich.sense.Hit;
import io.flagwire.events.Category;
import io.flagwire.events.Evidence;
import java.util.ArrayList;
import java.util.List;

/// A sentence of an article and what its words mean.
///
/// @param signs one set of concepts for each [Row]
/// @param countries how many different countries it names
public record Passage(Evidence quote, boolean headline, long[] signs, int countries) {
    /// How many letters may stand between two terms that are near one another.
    private static final int NEAR = 28;
    private static final int LONG = 260;
    private static final int SHORT = 60;

    /// Reads the signs of a sentence.
    ///
    /// @param density see [io.flagwire.enrich.sense.Script#density()]
    /// @param before the passage before this one
    public static Passage of(Evidence quote, boolean headline, List<Hit> hits, int density, long before) {
        long here = 0;
        int measures = 0;
        int weapons = 0;
        int deals = 0;
        int curbs = 0;
        List<String> countries = new ArrayList<>();
        for (Hit hit : hits) {
            here |= hit.concept().bit();
            switch (hit.concept()) {
                case COUNTRY -> {
                    if (!countries.contains(hit.country())) {
                        countries.add(hit.country());
                    }
                }
                case MEASURE, SANCTION -> measures++;
                case WEAPON -> weapons++;
                case DEAL -> deals++;
                case CURB -> curbs++;
                default -> {}
            }
        }
        here |= countries.size() > 1 ? Extra.TWO_COUNTRIES.bit() : 0;
        here |= countries.size() > 2 ? Extra.THREE_COUNTRIES.bit() : 0;
        here |= !countries.isEmpty() && (here & Concept.GROUP.bit()) != 0 ? Extra.COUNTRY_AND_GROUP.bit() : 0;
        here |= measures > 2 ? Extra.TWO_MEASURES.bit() : 0;
        here |= weapons > 1 ? Extra.TWO_WEAPONS.bit() : 0;
        here |= deals > 1 ? Extra.TWO_DEALS.bit() : 0;
        here |= curbs > 1 ? Extra.TWO_CURBS.bit() : 0;
        long meant = here
                & (Concept.SANCTION.bit() | Concept.MEASURE.bit() | Concept.COUNTRY.bit() | Concept.AUTHORITY.bit());
        here |= meant == Concept.SANCTION.bit() ? Extra.BARE_SANCTION.bit() : 0;
        int length = quote.quote().length() * density;
        here |= length > LONG ? Extra.LONG.bit() : length < SHORT ? Extra.SHORT.bit() : 0;
        long[] signs = new long[Row.COUNT];
        signs[Row.HERE.ordinal()] = here;
        signs[Row.BEFORE.ordinal()] = before;
        signs[Row.IN_HEADLINE.ordinal()] = headline ? here : 0;
        for (int core = 0; core < Row.CORES.size(); core++) {
            Concept concept = Row.CORES.get(core);
            if ((here & concept.bit()) != 0) {
                signs[Row.with(core).ordinal()] = here;
                signs[Row.near(core).ordinal()] = near(concept, hits, NEAR / density);
            }
        }
        long moved = signs[Row.near(2).ordinal()]
                | signs[Row.near(3).ordinal()]
                | signs[Row.near(4).ordinal()];
        if (((moved & Concept.TRANSFER.bit() | here & Concept.DEAL.bit())) != 0) {
            here |= Extra.MOVED.bit();
            here |= countries.size() > 1 || (here & Extra.COUNTRY_AND_GROUP.bit()) != 0
                    ? Extra.MOVED_BETWEEN_TWO.bit()
                    : 0;
            here |= (moved & Concept.COUNTRY.bit()) != 0 ? Extra.MOVED_NEAR_COUNTRY.bit() : 0;
            signs[Row.HERE.ordinal()] = here;
            signs[Row.IN_HEADLINE.ordinal()] = headline ? here : 0;
        }
        return new Passage(quote, headline, signs, countries.size());
    }

    public long here() {
        return signs[Row.HERE.ordinal()];
    }

    public boolean has(Concept concept) {
        return (here() & concept.bit()) != 0;
    }

    /// Whether the passage names something without which it cannot be of the category. A measure need not be named:
    /// two words of holding and of what is held may mean one, where a side acts.
    public boolean concerns(Category category) {
        return switch (category) {
            case SANCTIONS ->
                has(Concept.SANCTION)
                        || has(Concept.MEASURE)
                        || ((here() & Extra.TWO_CURBS.bit()) != 0 && (has(Concept.COUNTRY) || has(Concept.AUTHORITY)));
            case ARMS_TRANSFER ->
                has(Concept.DEAL) || has(Concept.WEAPON) || (has(Concept.MATERIEL) && has(Concept.COUNTRY));
        };
    }

    private static long near(Concept core, List<Hit> hits, int distance) {
        long near = 0;
        for (Hit hit : hits) {
            if (hit.concept() == core) {
                for (Hit other : hits) {
                    boolean apart = other.start() >= hit.end() || other.end() <= hit.start();
                    if (apart && other.start() - hit.end() <= distance && hit.start() - other.end() <= distance) {
                        near |= other.concept().bit();
                    }
                }
            }
        }
        return near;
    }
}
