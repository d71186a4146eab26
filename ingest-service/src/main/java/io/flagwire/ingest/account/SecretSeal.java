package io.flagwire.ingest.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;

/// Seals secrets for the database and opens them again: AES-256-GCM, under keys derived with HKDF-SHA-256 from
/// configured ones. A sealed secret opens only for the feed and the kind that it was sealed for, so that one that was
/// copied to another row is none. The bytes are a version, the nonce, and what GCM makes. Safe for use by many threads.
final class SecretSeal {
    private static final int SHORTEST = 32;
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final byte[] PURPOSE = "flagwire feed secrets 1".getBytes(UTF_8);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SecretKey> keys;

    /// @param configured the first one seals, all open; with none, nothing can be sealed or opened
    /// @throws IllegalArgumentException when one is shorter than 32 characters
    SecretSeal(List<String> configured) {
        this.keys = configured.stream().map(SecretSeal::derived).toList();
    }

    /// Whether there is a key to seal with.
    boolean ready() {
        return !keys.isEmpty();
    }

    /// @throws IllegalStateException when there is no key
    byte[] seal(String secret, String feed, SecretKind kind) {
        if (!ready()) {
            throw new IllegalStateException("no key to seal secrets with");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, feed, kind)
                    .doFinal(secret.getBytes(UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + closed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// The secret; nothing when no key opens it, or it was changed, or sealed for another feed or kind.
    Optional<String> open(byte[] sealed, String feed, SecretKind kind) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed, 1, NONCE_BYTES).get(nonce);
        int start = 1 + NONCE_BYTES;
        for (SecretKey key : keys) {
            try {
                byte[] open = cipher(Cipher.DECRYPT_MODE, key, nonce, feed, kind)
                        .doFinal(sealed, start, sealed.length - start);
                return Optional.of(new String(open, UTF_8));
            } catch (GeneralSecurityException e) {
                // Sealed with another key, perhaps.
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String feed, SecretKind kind)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((feed + "/" + kind.word()).getBytes(UTF_8));
        return cipher;
    }

    private static SecretKey derived(String configured) {
        if (configured.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "flagwire.feed.secrets-keys (FLAGWIRE_SECRETS_KEY) has a key of %d characters; %d or more are wanted"
                            .formatted(configured.length(), SHORTEST));
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(configured.getBytes(UTF_8))
                                    .thenExpand(PURPOSE, 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF", e);
        }
    }
}
