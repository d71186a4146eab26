/// How alike two articles are, and whether they tell the same. Start with Likeness.
@NullMarked
package io.flagwire.enrich.likeness;

import org.jspecify.annotations.NullMarked;
