/// Who did what to whom: names found by gazetteers and by shape, frames opened by verbs and nouns, and the claims they
/// amount to. Start with ClaimReader.
@NullMarked
package io.flagwire.enrich.claim;

import org.jspecify.annotations.NullMarked;
