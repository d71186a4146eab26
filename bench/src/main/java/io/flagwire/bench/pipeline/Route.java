package io.flagwire.bench.pipeline;

import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.Supply;
import java.time.Duration;
import java.util.List;

/// A way that articles can go.
interface Route {
    /// Sends all that the supply gives, as fast as the route takes it; returns when the last article has arrived.
    Flow flood(Supply supply) throws Exception;

    /// Sends all that the supply gives, one each period whatever becomes of those before; returns how long each took
    /// from the time it was due to be sent until it arrived, in nanoseconds.
    List<Long> drip(Supply supply, Duration period) throws Exception;

    /// Where the time of the last drip went, for people; empty when it is not known.
    default String hops() {
        return "";
    }
}
