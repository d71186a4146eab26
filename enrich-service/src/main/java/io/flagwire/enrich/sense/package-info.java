/// Which senses the words of a text have: sanctions measures, weapons, transfers, countries and what stands beside
/// them, found by lexicons, one for each language. Start with SenseFinder; Concept says what there is to find.
@NullMarked
package io.flagwire.enrich.sense;

import org.jspecify.annotations.NullMarked;
