package io.flagwire.ingest.intake;

import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.List;
import java.util.Optional;

/// One line of an upload: an article in whatever JSON would be recognised were it pushed alone. Senders that have
/// ninjs, or events, have them one a line, too.
final class ArticleLine {
    private static final String MEDIA_TYPE = "application/json";

    private ArticleLine() {}

    /// Never fails: a line that cannot be read, or that its feed does not send, is an item that says so.
    static ReadItem read(byte[] line, Optional<FeedAccount> feed) {
        try {
            Format format = Format.of(line, MEDIA_TYPE);
            Optional<String> refusal = feed.flatMap(account -> account.refusal(format));
            if (refusal.isPresent()) {
                return new ReadItem.Unreadable(1, new Fault(415, refusal.get(), ""));
            }
            List<ReadItem> items = format.read(line, MEDIA_TYPE);
            return items.size() == 1
                    ? items.getFirst()
                    : new ReadItem.Unreadable(
                            1,
                            new Fault(
                                    422, "the line has %d articles; one a line is wanted".formatted(items.size()), ""));
        } catch (UnreadableException e) {
            return new ReadItem.Unreadable(1, e.fault());
        }
    }
}
