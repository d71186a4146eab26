/// What all instances must know, kept on a compacted topic: one writes, everybody follows. Start with StateFollower.
@NullMarked
package io.flagwire.enrich.state;

import org.jspecify.annotations.NullMarked;
