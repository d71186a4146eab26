/// What is done again and again beside the requests.
@NullMarked
package io.flagwire.ingest.routine;

import org.jspecify.annotations.NullMarked;
