package io.flagwire.enrich.reprocess;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A re-reading as it is kept on its topic.
///
/// @param model the model file that was sent with it; absent when it is read by the service's own
/// @param starts the first offset to read of each partition of `articles.raw`
/// @param ends the offset behind the last
/// @param compared whether it came to its end before, so that it may be published
@JsonInclude(JsonInclude.Include.NON_NULL)
record Rereading(
        RereadingReport report,
        @Nullable String model,
        Map<Integer, Long> starts,
        Map<Integer, Long> ends,
        boolean compared) {
    Rereading {
        starts = Map.copyOf(starts);
        ends = Map.copyOf(ends);
    }

    Rereading with(RereadingReport newer, boolean nowCompared) {
        return new Rereading(newer, model, starts, ends, nowCompared);
    }
}
