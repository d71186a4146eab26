package io.flagwire.ingest.intake;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.intake.IntakeOutcome.Deferred;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Many items of one body. Each goes its own way, so that a bad one never stops the others. Blocks no thread; it has a
/// bounded number of items under way at once, so that a long body does not fill the register's queue.
@ApplicationScoped
class BulkIntake {
    private static final int UNDER_WAY = 500;

    private final Intake intake;

    BulkIntake(Intake intake) {
        this.intake = intake;
    }

    /// What became of one item.
    record Line(int number, IntakeOutcome outcome) {
        boolean deferred() {
            return outcome instanceof Deferred;
        }
    }

    /// What is told of each, one line an item.
    static byte[] receipts(List<Line> lines) {
        var receipts = new ByteArrayOutputStream(128 * lines.size());
        for (Line line : lines) {
            receipts.writeBytes(EventJson.write(LineReceipt.of(line.number(), line.outcome())));
            receipts.write('\n');
        }
        return receipts.toByteArray();
    }

    /// What became of each item, in order. Never fails.
    CompletableFuture<List<Line>> submit(String feed, List<ReadItem> items, @Nullable String traceParent) {
        return submit(feed, items.iterator(), traceParent, new ArrayList<>());
    }

    private CompletableFuture<List<Line>> submit(
            String feed, Iterator<ReadItem> items, @Nullable String traceParent, List<Line> done) {
        List<CompletableFuture<Line>> underWay = new ArrayList<>();
        while (underWay.size() < UNDER_WAY && items.hasNext()) {
            ReadItem item = items.next();
            underWay.add(intake.submit(feed, item, traceParent).thenApply(outcome -> new Line(item.line(), outcome)));
        }
        if (underWay.isEmpty()) {
            return CompletableFuture.completedFuture(done);
        }
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                .thenCompose(all -> {
                    underWay.forEach(line -> done.add(line.join()));
                    return submit(feed, items, traceParent, done);
                });
    }
}
