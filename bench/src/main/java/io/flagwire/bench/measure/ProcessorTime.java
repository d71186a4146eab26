package io.flagwire.bench.measure;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// Processor time of several measurements, by process.
public final class ProcessorTime {
    private final Map<String, Duration> used = new LinkedHashMap<>();
    private int articles;

    public void add(Map<String, Duration> used, int articles) {
        used.forEach((process, time) -> this.used.merge(process, time, Duration::plus));
        this.articles += articles;
    }

    /// Microseconds an article.
    public Map<String, Long> perArticle() {
        Map<String, Long> micros = new LinkedHashMap<>();
        used.forEach((process, time) -> micros.put(process, time.toNanos() / 1000 / Math.max(1, articles)));
        return micros;
    }
}
