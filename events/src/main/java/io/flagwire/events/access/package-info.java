/// Keys that open the services, and how secrets are kept; what every service with accounts of its own needs.
@NullMarked
package io.flagwire.events.access;

import org.jspecify.annotations.NullMarked;
