/// Who may ask for what. Start with AccessKeys.
@NullMarked
package io.flagwire.enrich.access;

import org.jspecify.annotations.NullMarked;
