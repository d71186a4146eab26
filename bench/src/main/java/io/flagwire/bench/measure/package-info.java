/// What is measured: rates, percentiles, processor time.
@NullMarked
package io.flagwire.bench.measure;

import org.jspecify.annotations.NullMarked;
