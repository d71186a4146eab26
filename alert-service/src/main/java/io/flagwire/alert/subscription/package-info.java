/// What people asked for.
@NullMarked
package io.flagwire.alert.subscription;

import org.jspecify.annotations.NullMarked;
