package io.flagwire.bench.intake;

import io.flagwire.bench.measure.BenchFailure;

/// What to measure, and for how long.
record IntakePlan(int rounds, int seconds, int warmUpSeconds) {
    IntakePlan {
        if (rounds < 1 || seconds < 1 || warmUpSeconds < 1) {
            throw new BenchFailure("rounds and times count from 1");
        }
    }
}
