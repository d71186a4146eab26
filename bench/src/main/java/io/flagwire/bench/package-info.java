/// The benchmarks of the house, and the house they run on. Start with Bench.
@NullMarked
package io.flagwire.bench;

import org.jspecify.annotations.NullMarked;
