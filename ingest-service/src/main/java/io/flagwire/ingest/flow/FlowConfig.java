package io.flagwire.ingest.flow;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How much the intake takes at once. What is more gets a `503` with `Retry-After`, or, within an upload, waits.
@ConfigMapping(prefix = "flagwire.intake")
public interface FlowConfig {
    /// Bytes of articles under way at once, over all requests; each article counts 4 KiB more than it has. A feed gets
    /// what the others leave free, so one alone gets half. Default 64M, which takes about four times as much of the
    /// heap while it is parsed and sent; more needs a larger `-Xmx`.
    @WithDefault("64M")
    MemorySize inFlight();

    /// Articles a second that a feed may push when nothing is agreed with it; 0 for any number. Default 0. A feed that
    /// has been quiet may push ten seconds' worth at once.
    @WithDefault("0")
    int feedRate();

    /// How long the head of a request may take to come in, from its first byte. Default 15 seconds; then the connection
    /// is closed without an answer.
    @WithDefault("15s")
    Duration headPatience();

    /// How long the body of a request that carries one article may take to come in. Default 30 seconds; then the
    /// answer is `408` and the connection is closed.
    @WithDefault("30s")
    Duration bodyPatience();

    /// Uploads of many articles at once; a feed gets what the others leave free. Default 32. Each holds up to 5 MB.
    @WithDefault("32")
    int uploads();

    /// How long an upload may wait for its sender: for the next bytes, or to have its answers read. Default 30 seconds;
    /// then it ends and the connection is closed.
    @WithDefault("30s")
    Duration uploadPatience();

    /// The longest upload, unpacked. Default 16G; what comes after is not read.
    @WithDefault("16G")
    MemorySize longestUpload();

    /// Answers that one upload may have waiting for its sender to read them; beyond 1 MB they wait in a file. Default
    /// 256M; then the upload is not read on before some are read.
    @WithDefault("256M")
    MemorySize unreadAnswers();
}
