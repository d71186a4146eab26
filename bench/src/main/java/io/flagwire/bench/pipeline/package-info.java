/// The whole way of an article, beside three hops of plain Kafka clients. Start with PipelineBench.
@NullMarked
package io.flagwire.bench.pipeline;

import org.jspecify.annotations.NullMarked;
