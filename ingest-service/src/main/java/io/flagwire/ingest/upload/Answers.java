package io.flagwire.ingest.upload;

import io.flagwire.events.kafka.EventJson;
import io.flagwire.ingest.intake.IntakeOutcome;
import io.flagwire.ingest.intake.IntakeOutcome.Deferred;
import io.flagwire.ingest.intake.LineReceipt;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The answers of one upload, in the order of its lines, sent as soon as they are known. One thread expects them, and
/// another works them off.
///
/// A sender may read them while it sends, or only after: what it has not taken waits in a [Spool], so that neither
/// waits for the other for ever. Nothing is sent before a line is accepted or refused for good: a service that can
/// take none of them may still answer for the whole.
final class Answers implements AutoCloseable {
    /// Lines under way at once; so many in a row that must be sent again end the upload.
    static final int UNDER_WAY = 1000;

    private static final int END = 0;
    private static final int PIECE = 32 * 1024;
    private static final long LOOK_MILLIS = 20;

    private final AnswerSink sink;
    private final long mostUnread;
    private final Duration patience;
    private final BlockingQueue<Pending> pending = new ArrayBlockingQueue<>(UNDER_WAY);
    private final Spool spool = new Spool();
    private CompletableFuture<Void> sending = CompletableFuture.completedFuture(null);
    private int deferredInARow;
    private int answered;
    private boolean begun;
    private volatile boolean stopped;

    /// @param mostUnread how many bytes may wait for the sender to read them
    /// @param patience how long it may take to read some of them
    Answers(AnswerSink sink, long mostUnread, Duration patience) {
        this.sink = sink;
        this.mostUnread = mostUnread;
        this.patience = patience;
    }

    /// How an upload has ended.
    enum End {
        /// Every line has its answer.
        ANSWERED,
        /// There was none.
        EMPTY,
        /// All were deferred; nothing has been sent.
        DEFERRED,
        /// Its sender does not read, or is gone, or the house can take no more of it: some lines have no answer.
        BROKEN_OFF
    }

    /// Takes on a line; waits while too many are under way.
    ///
    /// @return false when no more lines are wanted
    boolean expect(int line, CompletableFuture<IntakeOutcome> outcome) throws InterruptedException {
        var next = new Pending(line, outcome);
        while (!stopped && !pending.offer(next, LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            // looked again, since nobody may be at work any more
        }
        return !stopped;
    }

    /// There will be no more lines.
    void complete() throws InterruptedException {
        expect(END, CompletableFuture.completedFuture(new Deferred()));
    }

    /// Works until the last line is answered, and its answer sent.
    End work() throws InterruptedException {
        try {
            for (Pending next = next(); next.line() != END; next = next()) {
                answer(next.line(), next.outcome().join());
                if (deferredInARow >= UNDER_WAY || !sentBelow(mostUnread)) {
                    stopped = true;
                    break;
                }
            }
            if (!begun) {
                return answered == 0 ? End.EMPTY : End.DEFERRED;
            }
            return sentBelow(0) && !stopped ? End.ANSWERED : End.BROKEN_OFF;
        } catch (IOException e) {
            return End.BROKEN_OFF;
        } finally {
            stopped = true;
        }
    }

    @Override
    public void close() throws IOException {
        spool.close();
    }

    private void answer(int line, IntakeOutcome outcome) throws IOException {
        answered++;
        byte[] receipt = EventJson.write(LineReceipt.of(line, outcome));
        spool.append(receipt);
        spool.append(new byte[] {'\n'});
        if (outcome instanceof Deferred) {
            deferredInARow++;
        } else {
            deferredInARow = 0;
            if (!begun) {
                begun = true;
                sink.begin();
            }
        }
    }

    /// The next line, once its outcome is known; what is there is sent when there is time, or much of it.
    private Pending next() throws IOException, InterruptedException {
        Pending next = pending.poll();
        if (spool.size() >= PIECE) {
            send();
        }
        while (next == null) {
            send();
            next = spool.size() == 0 ? pending.take() : pending.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        while (!next.outcome().isDone() && spool.size() > 0) {
            send();
            await(next.outcome(), LOOK_MILLIS);
        }
        return next;
    }

    /// Sends until no more than so many bytes are left, or its sender has read nothing for too long: then false.
    private boolean sentBelow(long size) throws IOException, InterruptedException {
        while (spool.size() > size || (size == 0 && !sent())) {
            send();
            if (!await(sending, patience.toMillis())) {
                return false;
            }
        }
        return true;
    }

    // One piece at a time: so the sender's pace is kept, and nothing piles up behind the connection.
    private void send() throws IOException {
        if (begun && sent() && spool.size() > 0) {
            sending = sink.send(spool.poll(PIECE));
        }
    }

    private boolean sent() throws IOException {
        if (sending.isCompletedExceptionally()) {
            throw new IOException("the answers cannot be sent");
        }
        return sending.isDone();
    }

    /// Whether it ended in that time, well or not.
    private static boolean await(CompletableFuture<?> future, long millis) throws InterruptedException {
        try {
            future.get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException e) {
            return true;
        } catch (TimeoutException e) {
            return false;
        }
    }

    private record Pending(int line, CompletableFuture<IntakeOutcome> outcome) {}
}
