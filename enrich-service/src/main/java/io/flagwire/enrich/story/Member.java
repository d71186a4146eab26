package io.flagwire.enrich.story;

import io.flagwire.enrich.likeness.Portrait;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An article in the desk's memory. It has a cluster as soon as the desk has remembered its story.
final class Member {
    private final String articleId;
    private @Nullable Cluster cluster;
    private int revision;
    private @Nullable Portrait portrait;

    Member(String articleId, int revision) {
        this.articleId = articleId;
        this.revision = revision;
    }

    String articleId() {
        return articleId;
    }

    int revision() {
        return revision;
    }

    void revisedTo(int newest) {
        revision = newest;
    }

    Cluster cluster() {
        return Objects.requireNonNull(cluster);
    }

    void moveTo(Cluster other) {
        cluster = other;
    }

    /// Of its newest revision that stood; null where only a fingerprint of an older release is known.
    @Nullable
    Portrait portrait() {
        return portrait;
    }

    void shownAs(Portrait newest) {
        portrait = newest;
    }
}
