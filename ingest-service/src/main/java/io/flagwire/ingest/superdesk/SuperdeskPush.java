package io.flagwire.ingest.superdesk;

import io.flagwire.ingest.format.ReadItem;
import java.util.List;

/// What is in one push.
sealed interface SuperdeskPush {
    /// A text.
    record Text(ReadItem item) implements SuperdeskPush {}

    /// A package, and the texts that are embedded in it; those that are not, Superdesk sends on their own.
    record Package(List<ReadItem> texts) implements SuperdeskPush {}

    /// Something without a text of its own, of which nothing is read: a picture, a planned event.
    record Other(String type) implements SuperdeskPush {}
}
