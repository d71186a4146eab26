/// One reader for each format that feeds write, each from bytes to submissions. Start with Format.
@NullMarked
package io.flagwire.ingest.format;

import org.jspecify.annotations.NullMarked;
