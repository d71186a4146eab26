package io.flagwire.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/// The name that a house's services have in their consumer groups: of no other house, since houses may share a broker,
/// and the same after each start, so that what starts again goes on at once instead of waiting for itself to be missed.
final class InstanceName {
    static final String FILE = "instance";

    private InstanceName() {}

    /// The name kept in the data directory; made up at the first start.
    static String of(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            Files.writeString(file, UUID.randomUUID().toString());
        }
        return Files.readString(file).strip();
    }
}
