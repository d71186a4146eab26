/// From what a feed sent to the text a reader came for. Start with Cleaner.
@NullMarked
package io.flagwire.enrich.clean;

import org.jspecify.annotations.NullMarked;
