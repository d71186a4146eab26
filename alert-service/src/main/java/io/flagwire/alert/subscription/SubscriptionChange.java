package io.flagwire.alert.subscription;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Who changed a subscription, when, and in what.
///
/// @param version that it came to by that; of a deletion, the one that was taken away
/// @param change `created`, `replaced` or `deleted`
/// @param by the id of the key, or what else let them; absent when it was not kept
/// @param changed which fields are not as they were in the version before; empty for the first, and for a deletion
/// @param subscription what it asked for from then on; absent for a deletion
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubscriptionChange(
        int version,
        String change,
        @Nullable String by,
        Instant at,
        List<String> changed,
        @Nullable FormerSubscription subscription) {
    public SubscriptionChange {
        changed = List.copyOf(changed);
    }

    /// What happened, from the versions that it led to, in the order of these.
    static List<SubscriptionChange> of(List<FormerVersion> versions) {
        List<SubscriptionChange> changes = new ArrayList<>();
        FormerSubscription before = null;
        for (FormerVersion version : versions) {
            changes.add(new SubscriptionChange(
                    version.version(),
                    before == null && version.version() == 1 ? "created" : "replaced",
                    version.by(),
                    version.madeAt(),
                    before == null ? List.of() : changed(before, version.content()),
                    version.content()));
            before = version.content();
            FormerVersion.Removal removal = version.removal();
            if (removal != null) {
                changes.add(new SubscriptionChange(
                        version.version(), "deleted", removal.by(), removal.at(), List.of(), null));
            }
        }
        return changes;
    }

    private static List<String> changed(FormerSubscription before, FormerSubscription after) {
        List<String> changed = new ArrayList<>();
        note(changed, "name", before.name(), after.name());
        note(changed, "query", before.query(), after.query());
        note(changed, "channels", before.channels(), after.channels());
        note(changed, "timeZone", before.timeZone(), after.timeZone());
        note(changed, "mutedUntil", before.mutedUntil(), after.mutedUntil());
        note(changed, "maxPerHour", before.maxPerHour(), after.maxPerHour());
        note(changed, "minimumProbability", before.minimumProbability(), after.minimumProbability());
        note(changed, "updateOn", before.updateOn(), after.updateOn());
        return changed;
    }

    private static void note(List<String> changed, String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changed.add(field);
        }
    }
}
