/// The articles that benchmarks push. Start with ArticleMix.
@NullMarked
package io.flagwire.bench.mix;

import org.jspecify.annotations.NullMarked;
