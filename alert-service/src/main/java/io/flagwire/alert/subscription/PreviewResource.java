package io.flagwire.alert.subscription;

import io.flagwire.alert.match.Hit;
import io.flagwire.alert.match.Matcher;
import io.flagwire.alert.match.QueryCost;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.story.StoryArchive;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// `/v1/subscriptions/preview`: what a query would have matched.
@Path("/v1/subscriptions/preview")
@RunOnVirtualThread
public class PreviewResource {
    private static final int DEFAULT_DAYS = 7;
    private static final int MOST_DAYS = 90;
    private static final int MOST_STORIES = 20_000;
    private static final int EXAMPLES = 20;
    private static final String TRIED = "tried";

    private final StoryArchive stories;

    PreviewResource(StoryArchive stories) {
        this.stories = stories;
    }

    /// A query to try out.
    ///
    /// @param days how far back, 1 to 90; default 7
    /// @param minimumProbability of a story's likeliest flagged category, 0 to 1; default: any
    @Schema(name = "PreviewRequest")
    public record Wanted(
            @Nullable String query,
            @Nullable Integer days,
            @Nullable Double minimumProbability) {}

    /// What it would have matched.
    ///
    /// @param stories how many were looked at
    /// @param complete whether these were all of that time; else the newest
    /// @param perDay hits by day (UTC) of the story's last change
    /// @param hits the newest, at most 20
    public record Preview(
            String query,
            int days,
            int stories,
            boolean complete,
            int matched,
            Map<LocalDate, Integer> perDay,
            List<Example> hits,
            QueryCost cost) {}

    /// A story that it would have matched, and why.
    public record Example(String storyId, String headline, Instant updatedAt, List<String> why) {}

    @POST
    @Operation(summary = "Try a query out on the stories of the last days")
    @APIResponse(
            responseCode = "200",
            description = "Hits, how many a day, and what the query costs.",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Preview.class)))
    @APIResponse(responseCode = "400", ref = "Malformed")
    @APIResponse(responseCode = "401", ref = "Unauthorized")
    public Preview preview(@Nullable Wanted wanted) {
        String query = SubscriptionRequest.checked(wanted == null ? null : wanted.query());
        int days = wanted == null || wanted.days() == null ? DEFAULT_DAYS : wanted.days();
        if (days < 1 || days > MOST_DAYS) {
            throw new RefusedException(400, "days is %d; 1 to %d are wanted".formatted(days, MOST_DAYS), "/days");
        }
        Double asked = SubscriptionRequest.checkedMinimum(wanted == null ? null : wanted.minimumProbability());
        double least = asked == null ? 0 : asked;
        Matcher matcher = new Matcher();
        matcher.change(Map.of(TRIED, query), List.of());
        AtomicInteger seen = new AtomicInteger();
        Map<LocalDate, Integer> perDay = new TreeMap<>(Comparator.reverseOrder());
        List<Example> examples = new ArrayList<>();
        stories.recent(Duration.ofDays(days), MOST_STORIES, story -> {
            seen.incrementAndGet();
            for (Hit hit : Matcher.probability(story) < least ? List.<Hit>of() : matcher.match(story)) {
                perDay.merge(story.updatedAt().atZone(ZoneOffset.UTC).toLocalDate(), 1, Integer::sum);
                if (examples.size() < EXAMPLES) {
                    examples.add(new Example(story.storyId(), story.headline(), story.updatedAt(), hit.why()));
                }
            }
        });
        return new Preview(
                query,
                days,
                seen.get(),
                seen.get() < MOST_STORIES,
                perDay.values().stream().mapToInt(Integer::intValue).sum(),
                perDay,
                examples,
                QueryCost.of(query));
    }
}
