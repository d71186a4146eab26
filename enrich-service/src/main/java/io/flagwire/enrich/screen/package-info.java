/// Finds the names of watch lists in texts, with a score that can be explained. Start with Screening.
@NullMarked
package io.flagwire.enrich.screen;

import org.jspecify.annotations.NullMarked;
