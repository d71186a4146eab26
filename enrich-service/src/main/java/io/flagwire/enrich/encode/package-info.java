/// A small transformer that reads an English excerpt and says how much it speaks of either category. Start with
/// Encoder.
@NullMarked
package io.flagwire.enrich.encode;

import org.jspecify.annotations.NullMarked;
