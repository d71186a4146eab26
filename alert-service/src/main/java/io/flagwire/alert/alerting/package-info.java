/// From a story to the alerts it raises. Start with Alerting.
@NullMarked
package io.flagwire.alert.alerting;

import org.jspecify.annotations.NullMarked;
