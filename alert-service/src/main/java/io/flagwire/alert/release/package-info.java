/// When a story may be told at all, by ReleaseGate, and when an alert may go to a channel. Start at WaitingRoom.
@NullMarked
package io.flagwire.alert.release;

import org.jspecify.annotations.NullMarked;
