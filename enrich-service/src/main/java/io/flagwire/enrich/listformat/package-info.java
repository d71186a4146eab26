/// The entries of watch lists, and the formats in which lists are published. Start with ListFormat.
@NullMarked
package io.flagwire.enrich.listformat;

import org.jspecify.annotations.NullMarked;
