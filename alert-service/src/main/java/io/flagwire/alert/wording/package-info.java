/// Alerts in words, for those who are not programs. Start at [Wording].
@NullMarked
package io.flagwire.alert.wording;

import org.jspecify.annotations.NullMarked;
