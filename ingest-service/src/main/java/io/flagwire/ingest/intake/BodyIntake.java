package io.flagwire.ingest.intake;

import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.wire.SentBody;
import io.flagwire.ingest.wire.UnreadableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Takes a body that the house fetched, or was sent by a hub: reads it in whatever format it is, and submits every
/// item. Waits for the intake, with a bounded number of items under way.
@ApplicationScoped
public class BodyIntake {
    private static final int UNDER_WAY = 200;

    private final Intake intake;
    private final FeedAccounts accounts;

    BodyIntake(Intake intake, FeedAccounts accounts) {
        this.intake = intake;
        this.accounts = accounts;
    }

    /// Ends early, with what is left out counted as deferred, when the intake takes nothing for now. A body that cannot
    /// be read, or that its feed does not send, counts as one rejected.
    ///
    /// @param contentType as it came; may be absent or wrong
    public BodyOutcome submit(String feed, SentBody body, @Nullable String contentType, @Nullable String traceParent) {
        return submit(feed, body, contentType, item -> intake.submit(feed, item, traceParent));
    }

    /// The same for a body that the house looked up itself.
    public BodyOutcome submitFound(String feed, byte[] body, @Nullable String contentType) {
        return submit(feed, new SentBody(body, null), contentType, item -> intake.found(feed, item));
    }

    private BodyOutcome submit(String feed, SentBody body, @Nullable String contentType, Way way) {
        List<ReadItem> items;
        try {
            items = read(feed, body.plain(), contentType);
        } catch (UnreadableException e) {
            intake.refuse(feed, e.fault()).join();
            return new BodyOutcome.Unreadable(e.fault());
        }
        List<IntakeOutcome> outcomes = new ArrayList<>(items.size());
        boolean away = false;
        for (int done = 0; done < items.size() && !away; done += UNDER_WAY) {
            List<IntakeOutcome> some = together(items.subList(done, Math.min(items.size(), done + UNDER_WAY)), way);
            outcomes.addAll(some);
            away = some.stream().anyMatch(IntakeOutcome.Deferred.class::isInstance);
        }
        return new BodyOutcome.Submitted(
                items,
                count(outcomes, IntakeOutcome.Accepted.class),
                count(outcomes, IntakeOutcome.Duplicate.class),
                count(outcomes, IntakeOutcome.Rejected.class),
                items.size() - outcomes.size() + count(outcomes, IntakeOutcome.Deferred.class));
    }

    // Servers call their feeds text/html, text/plain, or nothing in particular: then the document says what it is.
    private List<ReadItem> read(String feed, byte[] body, @Nullable String contentType) {
        String type = contentType;
        Format format;
        try {
            format = Format.of(body, contentType);
        } catch (UnreadableException e) {
            if (contentType == null) {
                throw e;
            }
            int parameters = contentType.indexOf(';');
            type = (json(body) ? "application/json" : "application/xml")
                    + (parameters < 0 ? "" : contentType.substring(parameters));
            format = Format.of(body, type);
        }
        Format recognised = format;
        accounts.find(feed).flatMap(account -> account.refusal(recognised)).ifPresent(refusal -> {
            throw new UnreadableException(415, refusal, "");
        });
        return format.read(body, type);
    }

    private static boolean json(byte[] body) {
        for (byte unit : body) {
            if (unit == '{' || unit == '<') {
                return unit == '{';
            }
        }
        return false;
    }

    private static List<IntakeOutcome> together(List<ReadItem> items, Way way) {
        List<CompletableFuture<IntakeOutcome>> underWay =
                items.stream().map(way::submit).toList();
        return underWay.stream().map(CompletableFuture::join).toList();
    }

    private static int count(List<IntakeOutcome> outcomes, Class<? extends IntakeOutcome> kind) {
        return Math.toIntExact(outcomes.stream().filter(kind::isInstance).count());
    }

    private interface Way {
        CompletableFuture<IntakeOutcome> submit(ReadItem item);
    }
}
