/// Which subscriptions a story concerns, and why.
@NullMarked
package io.flagwire.alert.match;

import org.jspecify.annotations.NullMarked;
