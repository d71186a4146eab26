package io.flagwire.bench.pipeline;

import io.flagwire.bench.measure.BenchFailure;

/// What to measure, and for how long.
///
/// @param articles how many each measurement of throughput sends; 0 for as many as fit into its seconds
record PipelinePlan(int rounds, int seconds, int articles, int warmUpSeconds, int latencySeconds, double flaggedShare) {
    PipelinePlan {
        if (rounds < 1 || seconds < 1 || articles < 0 || warmUpSeconds < 1 || latencySeconds < 1) {
            throw new BenchFailure("rounds and times count from 1");
        }
    }
}
