/// What has been accepted so far, in PostgreSQL.
@NullMarked
package io.flagwire.ingest.register;

import org.jspecify.annotations.NullMarked;
