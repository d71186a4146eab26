/// Who may push.
@NullMarked
package io.flagwire.ingest.access;

import org.jspecify.annotations.NullMarked;
