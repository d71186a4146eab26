/// Alerts on their way to their receivers. Start with Dispatcher.
@NullMarked
package io.flagwire.alert.delivery;

import org.jspecify.annotations.NullMarked;
