/// What bodies are made of before they are articles: compression, charsets, JSON, XML, moments. Everything here has a
/// limit, and says so by UnreadableException.
@NullMarked
package io.flagwire.ingest.wire;

import org.jspecify.annotations.NullMarked;
