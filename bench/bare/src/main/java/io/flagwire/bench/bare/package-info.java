/// An intake without a check. Start with BareResource.
@NullMarked
package io.flagwire.bench.bare;

import org.jspecify.annotations.NullMarked;
