/// MiniLM's sentence embeddings, for `./flagwire train` to measure the classifier against.
@org.jspecify.annotations.NullMarked
package io.flagwire.bench.minilm;
