package io.flagwire.ingest.intake;

import io.flagwire.ingest.intake.IntakeOutcome.Deferred;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Many articles in one upload, one a line (NDJSON). Each goes its own way, so that a bad one never stops the others.
/// Blocks no thread; it has a bounded number of articles under way at once, so that a long upload does not fill the
/// register's queue and push out what others send.
@ApplicationScoped
class BulkIntake {
    private static final int UNDER_WAY = 500;

    private final Intake intake;

    BulkIntake(Intake intake) {
        this.intake = intake;
    }

    /// What became of one line.
    ///
    /// @param number counts from 1, blank lines included
    record Line(int number, IntakeOutcome outcome) {
        boolean deferred() {
            return outcome instanceof Deferred;
        }
    }

    /// What became of each line that is not blank, in order. Never fails.
    CompletableFuture<List<Line>> submit(String feed, byte[] lines, @Nullable String traceParent) {
        return submit(feed, new Lines(lines), traceParent, new ArrayList<>());
    }

    private CompletableFuture<List<Line>> submit(
            String feed, Lines lines, @Nullable String traceParent, List<Line> done) {
        List<CompletableFuture<Line>> underWay = new ArrayList<>();
        while (underWay.size() < UNDER_WAY && lines.next()) {
            int number = lines.number();
            underWay.add(
                    intake.submit(feed, lines.line(), traceParent).thenApply(outcome -> new Line(number, outcome)));
        }
        if (underWay.isEmpty()) {
            return CompletableFuture.completedFuture(done);
        }
        return CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new))
                .thenCompose(all -> {
                    underWay.forEach(line -> done.add(line.join()));
                    return submit(feed, lines, traceParent, done);
                });
    }
}
