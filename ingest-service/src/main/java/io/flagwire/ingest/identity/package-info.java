/// Which article a submission is: the same one for the same sender and uri, always.
@NullMarked
package io.flagwire.ingest.identity;

import org.jspecify.annotations.NullMarked;
