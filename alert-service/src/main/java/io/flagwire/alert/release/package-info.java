/// When a story may be told.
@NullMarked
package io.flagwire.alert.release;

import org.jspecify.annotations.NullMarked;
