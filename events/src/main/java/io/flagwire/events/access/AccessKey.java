package io.flagwire.events.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/// What is kept of a key: salted SHA-256 of it, and its id, which is part of it and may be seen by anybody. The key is
/// a prefix that says what it opens, as in `fw_feed_`, the id, `_` and 256 random bits; nobody finds that by trying,
/// so that a slow hash would only cost time at every request.
///
/// @param id 8 small letters and digits
public record AccessKey(String id, byte[] salt, byte[] hash) {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 8;
    private static final int SECRET_BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// A new key.
    public static Issued issue(String prefix) {
        StringBuilder id = new StringBuilder(ID_LENGTH);
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        String key = prefix + id + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random(SECRET_BYTES));
        byte[] salt = random(SALT_BYTES);
        return new Issued(key, new AccessKey(id.toString(), salt, hash(salt, key)));
    }

    /// The id in a key; nothing when the text has not the form of a key with that prefix.
    public static Optional<String> idIn(String key, String prefix) {
        int end = prefix.length() + ID_LENGTH;
        return key.length() > end + 1 && key.startsWith(prefix) && key.charAt(end) == '_'
                ? Optional.of(key.substring(prefix.length(), end))
                : Optional.empty();
    }

    /// Whether that is the key, in a time that does not depend on how much of it is right.
    public boolean is(String key) {
        return MessageDigest.isEqual(hash, hash(salt, key));
    }

    private static byte[] hash(byte[] salt, String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(key.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// A key as it is shown once, and what is kept of it.
    public record Issued(String key, AccessKey kept) {
        // So that no log gets it.
        @Override
        public String toString() {
            return "Issued[" + kept.id() + "]";
        }
    }
}
