/// Taking articles in, beside an endpoint that only hands them on. Start with IntakeBench.
@NullMarked
package io.flagwire.bench.intake;

import org.jspecify.annotations.NullMarked;
