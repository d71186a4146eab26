package io.flagwire.ingest.superdesk;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// How Superdesk is answered.
@ConfigMapping(prefix = "flagwire.superdesk")
interface SuperdeskConfig {
    /// What Superdesk hears when it asks whether a picture is here already. `known` (default): yes, so that it
    /// sends none; `wanted`: no, so that it sends each once a push, and it is read to its end and forgotten. Both
    /// satisfy it; the second is for testing a destination, and costs the bandwidth.
    @WithDefault("known")
    Assets assets();

    /// Most bytes of an asset that are read when one is sent all the same; a larger one is refused with 413, and
    /// Superdesk then drops the story it belongs to. Default 1 GiB. It costs no memory.
    @WithDefault("1G")
    MemorySize largestAsset();

    /// See [#assets].
    enum Assets {
        KNOWN,
        WANTED
    }
}
