package io.flagwire.ingest.flow;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/// What is under way in this instance: bytes of articles, and uploads, each shared by feeds. Safe for use by many
/// threads.
@ApplicationScoped
public class FlowGate {
    /// What an article takes beside its bytes.
    private static final int EACH = 4096;

    private final Shares bytes;
    private final Shares uploads;

    FlowGate(FlowConfig config, MeterRegistry metrics) {
        long inFlight = config.inFlight().asLongValue();
        bytes = new Shares(inFlight);
        uploads = new Shares(config.uploads());
        metrics.gauge("flagwire.intake.bytes", bytes, shares -> inFlight - shares.free());
        metrics.gauge("flagwire.intake.uploads", uploads, shares -> config.uploads() - shares.free());
    }

    /// Lets an article in; false when its feed has its share under way. It is to be let out once it is at its end.
    ///
    /// @param lane who sends
    /// @param size in bytes
    public boolean tryEnter(String lane, long size) {
        return bytes.tryTake(lane, size + EACH);
    }

    /// The same, and waits for its turn.
    public void enter(String lane, long size) throws InterruptedException {
        bytes.take(lane, size + EACH);
    }

    /// Lets out an article that was let in.
    public void leave(String lane, long size) {
        bytes.giveBack(lane, size + EACH);
    }

    /// Lets an upload in; false when its feed has its share of them under way.
    public boolean tryOpen(String lane) {
        return uploads.tryTake(lane, 1);
    }

    /// Lets out an upload that was let in.
    public void close(String lane) {
        uploads.giveBack(lane, 1);
    }
}
