/// A cheap feed and a cheap receiver, so that the load costs little beside what it loads.
@NullMarked
package io.flagwire.bench.load;

import org.jspecify.annotations.NullMarked;
