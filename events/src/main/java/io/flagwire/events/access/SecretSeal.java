package io.flagwire.events.access;

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
/// configured ones. A sealed secret opens only for the owner that it was sealed for, so that one that was copied to
/// another row is none. The bytes are a version, the nonce, and what GCM makes. Safe for use by many threads.
public final class SecretSeal {
    private static final int SHORTEST = 32;
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final List<SecretKey> keys;

    /// @param purpose what the secrets are for; what is sealed for one purpose opens for no other
    /// @param property where the keys are configured, to be named when one is too short
    /// @param configured the first one seals, all open; with none, nothing can be sealed or opened
    /// @throws IllegalArgumentException when one is shorter than 32 characters
    public SecretSeal(String purpose, String property, List<String> configured) {
        this.keys =
                configured.stream().map(key -> derived(key, purpose, property)).toList();
    }

    /// Whether there is a key to seal with.
    public boolean ready() {
        return !keys.isEmpty();
    }

    /// @param owner whose it is; to be named again when it is opened
    /// @throws IllegalStateException when there is no key
    public byte[] seal(String secret, String owner) {
        if (!ready()) {
            throw new IllegalStateException("no key to seal secrets with");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, owner).doFinal(secret.getBytes(UTF_8));
            return ByteBuffer.allocate(1 + NONCE_BYTES + closed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// The secret; nothing when no key opens it, or it was changed, or sealed for another owner.
    public Optional<String> open(byte[] sealed, String owner) {
        if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != VERSION) {
            return Optional.empty();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed, 1, NONCE_BYTES).get(nonce);
        int start = 1 + NONCE_BYTES;
        for (SecretKey key : keys) {
            try {
                byte[] open =
                        cipher(Cipher.DECRYPT_MODE, key, nonce, owner).doFinal(sealed, start, sealed.length - start);
                return Optional.of(new String(open, UTF_8));
            } catch (GeneralSecurityException e) {
                // Sealed with another key, perhaps.
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.getBytes(UTF_8));
        return cipher;
    }

    private static SecretKey derived(String configured, String purpose, String property) {
        if (configured.length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "%s (FLAGWIRE_SECRETS_KEY) has a key of %d characters; %d or more are wanted"
                            .formatted(property, configured.length(), SHORTEST));
        }
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(configured.getBytes(UTF_8))
                                    .thenExpand(purpose.getBytes(UTF_8), 32));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK 25 has HKDF", e);
        }
    }
}
