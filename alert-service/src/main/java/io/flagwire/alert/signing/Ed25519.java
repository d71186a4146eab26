package io.flagwire.alert.signing;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/// Signatures of RFC 8032. A key is 64 bytes, as a `whsk_` is: the seed of the private key, and the public key.
final class Ed25519 {
    private static final String NAME = "Ed25519";
    private static final int HALF = 32;

    private Ed25519() {}

    static byte[] newKey() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
            byte[] seed = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] key = Arrays.copyOf(seed, 2 * HALF);
            // An X.509 SubjectPublicKeyInfo ends with the key itself (RFC 8410, 4).
            System.arraycopy(encoded, encoded.length - HALF, key, HALF, HALF);
            return key;
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] sign(byte[] key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(key, HALF))));
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] publicKey(byte[] key) {
        return Arrays.copyOfRange(key, HALF, key.length);
    }

    private static IllegalStateException missing(GeneralSecurityException cause) {
        return new IllegalStateException("every JDK has " + NAME, cause);
    }
}
