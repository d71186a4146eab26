package io.flagwire.alert.delivery;

import io.flagwire.alert.AlertDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Writes down what became of deliveries, for tests of what goes on meanwhile.
public final class Settling {
    private static final Instant NOW = Instant.parse("2026-11-24T23:00:00Z");

    private Settling() {}

    /// An attempt of each of these has failed and they are tried again: as a dispatcher says so, in the order in which
    /// the attempts ended, which is any.
    public static void failed(AlertDatabase database, List<Long> deliveryIds, long seed) {
        List<Long> ended = new ArrayList<>(deliveryIds);
        Collections.shuffle(ended, new Random(seed));
        new DeliveryRepository(database.entities())
                .settle(ended.stream()
                        .map(id -> new Settlement(id, 1, Settlement.Status.DUE, "HTTP 500", NOW, NOW, 5, "sha"))
                        .toList());
    }
}
