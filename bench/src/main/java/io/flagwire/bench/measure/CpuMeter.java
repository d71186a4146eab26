package io.flagwire.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/// Processor time of named processes and all that they have started.
public final class CpuMeter {
    private final Map<String, ProcessHandle> processes;

    public CpuMeter(Map<String, ProcessHandle> processes) {
        this.processes = new LinkedHashMap<>(processes);
    }

    /// What each has used since it started. Time of a process that has ended since is lost.
    public Map<String, Duration> used() {
        Map<String, Duration> used = new LinkedHashMap<>();
        processes.forEach((name, process) -> used.put(name, used(process)));
        return used;
    }

    /// What each has used between two calls of [#used].
    public static Map<String, Duration> between(Map<String, Duration> before, Map<String, Duration> after) {
        Map<String, Duration> between = new LinkedHashMap<>();
        after.forEach((name, used) -> between.put(name, used.minus(before.getOrDefault(name, Duration.ZERO))));
        return between;
    }

    private static Duration used(ProcessHandle process) {
        // The benchmark is the parent of the others; what it has started is measured by name.
        Stream<ProcessHandle> family = process.equals(ProcessHandle.current())
                ? Stream.of(process)
                : Stream.concat(Stream.of(process), process.descendants());
        return family.map(member -> member.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
