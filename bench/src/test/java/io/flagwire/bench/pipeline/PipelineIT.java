package io.flagwire.bench.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A run too short to say anything about speed, so that the benchmark does not rot.
class PipelineIT {
    @Test
    void shortRunMeasuresBothRoutesAndReportsThem() throws Exception {
        PipelineReport report =
                new PipelineBench(new PipelinePlan(1, 1, 200, 1, 1, 0.1), new PrintWriter(new StringWriter())).run();

        JsonNode json = new ObjectMapper().readTree(report.json());
        Set<String> names = new HashSet<>();
        json.fieldNames().forEachRemaining(names::add);
        assertEquals(
                Set.of(
                        "plainArticlesPerSecond",
                        "flagwireArticlesPerSecond",
                        "throughputRatio",
                        "singlePushesPerSecond",
                        "plainMillis",
                        "flagwireMillis",
                        "flaggedShare",
                        "articleBytes"),
                names);
        for (String rate : List.of("plainArticlesPerSecond", "flagwireArticlesPerSecond", "singlePushesPerSecond")) {
            assertTrue(json.path(rate).asDouble() > 0, report::toString);
        }
        for (String times : List.of("plainMillis", "flagwireMillis")) {
            double p50 = json.path(times).path("p50").asDouble();
            assertTrue(p50 > 0 && p50 <= json.path(times).path("p99").asDouble(), report::toString);
        }
        assertEquals(10, report.flagwire().samples());
        assertEquals(
                Set.of("ingest-service", "enrich-service", "alert-service", "kafka", "postgres", "bench itself"),
                report.flagwire().processorMicros().keySet());
        assertTrue(report.table().contains("articles/s, round 1"), report::table);
    }
}
