/// Organisations and the keys that open their data. Start with Organisations.
@NullMarked
package io.flagwire.alert.account;

import org.jspecify.annotations.NullMarked;
