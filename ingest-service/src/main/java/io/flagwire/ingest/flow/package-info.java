/// How much may be under way at once, and how feeds share it. Start with FlowGate.
@NullMarked
package io.flagwire.ingest.flow;

import org.jspecify.annotations.NullMarked;
