package io.flagwire.alert.release;

import io.flagwire.alert.AlertDatabase;

/// Waiting rooms for tests of what waits.
public final class WaitingRooms {
    private WaitingRooms() {}

    /// As another instance would have one.
    public static WaitingRoom of(AlertDatabase database) {
        return new WaitingRoom(
                new HoldRepository(database.entities()), new VolumeCap(new CapRepository(database.entities())));
    }
}
