/// Learning from labelled articles and measuring on them: what `flagwire train` and `flagwire evaluate` run. Start
/// with Train.
@NullMarked
package io.flagwire.enrich.train;

import org.jspecify.annotations.NullMarked;
