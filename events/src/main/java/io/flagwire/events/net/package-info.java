/// Whom the house may call: [AddressGuard] is asked before every connection that somebody else's address leads to.
@NullMarked
package io.flagwire.events.net;

import org.jspecify.annotations.NullMarked;
