package io.flagwire.ingest.upload;

import io.flagwire.ingest.flow.FeedQuota;
import io.flagwire.ingest.flow.FlowGate;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.intake.Intake;
import io.flagwire.ingest.intake.IntakeOutcome;
import io.flagwire.ingest.wire.UnreadableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Reads uploads line by line and hands each to the intake, as fast as its feed may, and no faster than they come to
/// their end. Blocks the thread that it is called on.
@ApplicationScoped
class Upload {
    private static final Logger LOG = Logger.getLogger(Upload.class);
    private static final int LONGEST_LINE = 4 << 20;
    private static final Fault TOO_LONG =
            new Fault(413, "the line is longer than 4 MiB; push that article in another form, or shorter", "");
    private static final Fault NOT_PACKED_SO =
            new Fault(400, "from here on the body is not what Content-Encoding says, or is cut short", "");

    private final Intake intake;
    private final FlowGate gate;
    private final FeedQuota quota;

    Upload(Intake intake, FlowGate gate, FeedQuota quota) {
        this.intake = intake;
        this.gate = gate;
        this.quota = quota;
    }

    /// Where the lines come from; opening it may wait for their beginning.
    interface Source {
        InputStream open() throws IOException;
    }

    /// Returns when all lines are read, or no more are wanted, or no more come. What cannot be unpacked, or is
    /// longer than any upload may be, is refused as if it were a line; where it is all there is, what is returned
    /// says why.
    ///
    /// @param lane as which it takes its share of what is under way
    Optional<Fault> read(Source source, String feed, String lane, @Nullable String traceParent, Answers answers)
            throws InterruptedException {
        int number = 0;
        try (InputStream body = source.open()) {
            var lines = new UploadLines(body, LONGEST_LINE);
            boolean wanted = true;
            while (wanted && lines.next()) {
                number = lines.number();
                wanted = answers.expect(number, outcome(lines, feed, lane, traceParent));
            }
            return Optional.empty();
        } catch (InterruptedIOException | SocketException e) {
            LOG.infof("Upload ends before its end feed=%s cause=%s", feed, e.getMessage());
            return Optional.empty();
        } catch (UnreadableException e) {
            return refused(number, e.fault(), answers);
        } catch (IOException e) {
            return refused(number, NOT_PACKED_SO, answers);
        } finally {
            answers.complete();
        }
    }

    private static Optional<Fault> refused(int lines, Fault fault, Answers answers) throws InterruptedException {
        if (lines > 0) {
            answers.expect(lines + 1, CompletableFuture.completedFuture(new IntakeOutcome.Rejected(fault)));
        }
        return Optional.of(fault);
    }

    private CompletableFuture<IntakeOutcome> outcome(
            UploadLines lines, String feed, String lane, @Nullable String traceParent) throws InterruptedException {
        if (lines.tooLong()) {
            return CompletableFuture.completedFuture(new IntakeOutcome.Rejected(TOO_LONG));
        }
        for (Duration wait = quota.take(feed); !wait.isZero(); wait = quota.take(feed)) {
            Thread.sleep(wait);
        }
        byte[] line = lines.line();
        gate.enter(lane, line.length);
        return intake.submitInTurn(feed, line, traceParent)
                .whenComplete((outcome, failure) -> gate.leave(lane, line.length));
    }
}
