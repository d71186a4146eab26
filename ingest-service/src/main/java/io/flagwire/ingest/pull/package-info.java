/// Feeds that cannot push are asked for what is new, as often as they have something. Start with PullCrew; Pace says
/// when the next time is.
@NullMarked
package io.flagwire.ingest.pull;

import org.jspecify.annotations.NullMarked;
