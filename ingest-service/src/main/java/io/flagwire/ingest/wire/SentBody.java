package io.flagwire.ingest.wire;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A body as it came, packed or not.
///
/// @param encoding the `Content-Encoding` header, if any
public record SentBody(byte[] bytes, @Nullable String encoding) {
    /// The body as its sender had it before it was packed.
    ///
    /// @throws UnreadableException as [Unpacking#unpack], above [Limits#BODY_BYTES]
    public byte[] plain() {
        return encoding == null ? bytes : Unpacking.unpack(bytes, encoding, Limits.BODY_BYTES);
    }

    /// What a signature over the body may be of: the bytes as they came, and where they can be unpacked, what they are
    /// then, since a proxy may have packed what was signed.
    public Stream<byte[]> signable() {
        return Stream.concat(Stream.of(bytes), Stream.ofNullable(encoding).flatMap(packed -> unpacked()));
    }

    private Stream<byte[]> unpacked() {
        try {
            return Stream.of(plain());
        } catch (UnreadableException e) {
            return Stream.empty();
        }
    }
}
