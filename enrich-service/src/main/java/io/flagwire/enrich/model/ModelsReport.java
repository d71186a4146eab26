package io.flagwire.enrich.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.flagwire.events.Category;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The models as operators see them.
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelsReport(InUse current, @Nullable Beside shadow) {
    /// @param origin `shipped` or `loaded`
    /// @param since when it was loaded
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record InUse(String version, String origin, @Nullable Instant since) {}

    /// A model that runs beside, and what it would have done, at the instance that is asked and since it runs there.
    ///
    /// @param articles how many it has judged
    /// @param latest the last articles that it judges otherwise, the latest first
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Beside(
            String version, @Nullable Instant since, long articles, List<Count> differences, List<Difference> latest) {
        Beside since(@Nullable Instant loadedAt) {
            return new Beside(version, loadedAt, articles, differences, latest);
        }
    }

    /// @param onlyCurrent how many articles the one in use flags and the other does not
    /// @param onlyShadow the other way round
    record Count(Category category, long onlyCurrent, long onlyShadow) {}

    /// An article that the two judge otherwise.
    ///
    /// @param current the probability by the one in use
    /// @param shadow by the other
    record Difference(
            String articleId, String headline, Category category, boolean flagged, double current, double shadow) {}
}
