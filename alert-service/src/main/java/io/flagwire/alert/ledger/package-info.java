/// What was raised and what became of it, for those who catch up, follow along or want proof. Start at [AlertLedger].
@NullMarked
package io.flagwire.alert.ledger;

import org.jspecify.annotations.NullMarked;
