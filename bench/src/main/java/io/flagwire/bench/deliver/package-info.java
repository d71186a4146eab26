/// `flagwire bench deliver`: one story to many subscribers. Start at [DeliverBench].
@NullMarked
package io.flagwire.bench.deliver;

import org.jspecify.annotations.NullMarked;
