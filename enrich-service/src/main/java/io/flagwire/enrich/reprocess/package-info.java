/// Reads articles of the past again, with the verdicts of today, beside the live flow. Start with RereadingDesk.
@NullMarked
package io.flagwire.enrich.reprocess;

import org.jspecify.annotations.NullMarked;
