/// What a caller is told when something is refused, the same way at every address.
@NullMarked
package io.flagwire.enrich.refusal;

import org.jspecify.annotations.NullMarked;
