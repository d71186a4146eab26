/// Uploads of any length, one article a line, answered line by line. Start with UploadRoute.
@NullMarked
package io.flagwire.ingest.upload;

import org.jspecify.annotations.NullMarked;
