package io.flagwire.alert.story;

import io.flagwire.alert.release.FreeStory;
import io.flagwire.alert.release.ReleaseGate;
import io.flagwire.events.Story;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Every story as it stands, in PostgreSQL, for as long as [StoryConfig#kept] says. Safe for use by many threads and
/// instances.
@ApplicationScoped
public class StoryArchive {
    private final StoryRepository stories;
    private final StoryConfig config;
    private final Clock clock;

    StoryArchive(StoryRepository stories, StoryConfig config, Clock clock) {
        this.stories = stories;
        this.config = config;
        this.clock = clock;
    }

    /// Keeps the newest of these versions of each story, unless a newer one is kept already. Needs a running
    /// transaction.
    public void keep(Collection<Story> versions) {
        Map<String, Story> newest = new LinkedHashMap<>();
        versions.forEach(story ->
                newest.merge(story.storyId(), story, (one, other) -> one.version() < other.version() ? other : one));
        Instant now = clock.instant();
        stories.keep(
                newest.values(),
                story -> ReleaseGate.nextFree(story, now).orElse(null),
                story -> ReleaseGate.heldUntil(story, now).isEmpty());
    }

    /// Stories of which something was held that may be told now, as they stand, the longest free first.
    public List<Story> freed(int most) {
        return QuarkusTransaction.requiringNew().call(() -> stories.freed(clock.instant(), most));
    }

    /// Notes that these versions have been told.
    public void released(List<Story> told) {
        Instant now = clock.instant();
        QuarkusTransaction.requiringNew()
                .run(() -> told.forEach(story ->
                        stories.released(story, ReleaseGate.nextFree(story, now).orElse(null))));
    }

    /// A story as it stands, as far as it is free.
    public Optional<Story> find(String storyId) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> stories.find(storyId))
                .map(this::free);
    }

    /// Stories from the newest change to the oldest, as far as they are free.
    ///
    /// @param before the last story that is known, to go on after it; null to begin
    List<Story> list(@Nullable String before, int most) {
        return QuarkusTransaction.joiningExisting().call(() -> stories.list(before, most)).stream()
                .map(this::free)
                .toList();
    }

    /// Gives every story that changed in the last days to the reader, as far as it is free, the newest first, at
    /// most so many.
    public void recent(Duration past, int most, Consumer<Story> reader) {
        Instant since = clock.instant().minus(past);
        QuarkusTransaction.joiningExisting().run(() -> stories.since(since, most, story -> reader.accept(free(story))));
    }

    private Story free(Story story) {
        return FreeStory.at(story, clock.instant());
    }

    /// Forgets what is older than it is kept.
    @Scheduled(every = "1h", delayed = "5m")
    void forget() {
        Instant oldest = clock.instant().minus(config.kept());
        QuarkusTransaction.requiringNew().run(() -> stories.forget(oldest));
    }
}
