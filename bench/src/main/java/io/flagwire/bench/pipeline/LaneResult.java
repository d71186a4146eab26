package io.flagwire.bench.pipeline;

import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.Percentiles;
import java.util.List;
import java.util.Map;

/// What was measured on one route.
///
/// @param flows one a round
/// @param millis over all rounds
/// @param samples how many times `millis` stands for
/// @param processorMicros processor time per article, by process
record LaneResult(List<Flow> flows, Percentiles millis, int samples, Map<String, Long> processorMicros) {
    Flow all() {
        return Flow.sum(flows);
    }
}
