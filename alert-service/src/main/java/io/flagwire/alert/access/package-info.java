/// Who may ask.
@NullMarked
package io.flagwire.alert.access;

import org.jspecify.annotations.NullMarked;
