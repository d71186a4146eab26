package io.flagwire.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What a sender says that a body's HMAC is, as in `sha1=6c3f…`: Superdesk signs so, and WebSub hubs do. Over the bytes
/// as they came, before anything reads them.
public final class BodySignature {
    private final Algorithm algorithm;
    private final byte[] digest;

    private BodySignature(Algorithm algorithm, byte[] digest) {
        this.algorithm = algorithm;
        this.digest = digest;
    }

    /// The header's value read; nothing when it is absent, of another form, or by a method that is not known.
    public static Optional<BodySignature> parse(@Nullable String header) {
        int equals = header == null ? -1 : header.indexOf('=');
        if (header == null || equals < 0) {
            return Optional.empty();
        }
        try {
            var algorithm =
                    Algorithm.valueOf(header.substring(0, equals).strip().toUpperCase(Locale.ROOT));
            byte[] digest = HexFormat.of().parseHex(header.substring(equals + 1).strip());
            return Optional.of(new BodySignature(algorithm, digest));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Whether it was made over the body with the secret, in a time that does not depend on how much of it is right.
    public boolean isOf(byte[] body, String secret) {
        Verifier verifier = with(secret);
        verifier.update(body);
        return verifier.verified();
    }

    /// Verifies a body that comes in parts.
    public Verifier with(String secret) {
        try {
            Mac mac = Mac.getInstance(algorithm.mac);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), algorithm.mac));
            return new Verifier(mac, digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm.mac, e);
        }
    }

    /// A body that comes in parts. For one thread.
    public static final class Verifier {
        private final Mac mac;
        private final byte[] digest;

        private Verifier(Mac mac, byte[] digest) {
            this.mac = mac;
            this.digest = digest;
        }

        public void update(byte[] part) {
            mac.update(part);
        }

        /// Whether what came is what was signed; to be asked once.
        public boolean verified() {
            return MessageDigest.isEqual(mac.doFinal(), digest);
        }
    }

    private enum Algorithm {
        SHA1("HmacSHA1"),
        SHA256("HmacSHA256"),
        SHA384("HmacSHA384"),
        SHA512("HmacSHA512");

        private final String mac;

        Algorithm(String mac) {
            this.mac = mac;
        }
    }
}
