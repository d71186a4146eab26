/// What a caller is told when something is refused, the same way at every address.
@NullMarked
package io.flagwire.alert.refusal;

import org.jspecify.annotations.NullMarked;
