package io.flagwire.ingest.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodySignatureTest {
    private static final byte[] BODY = "what do ya want for nothing?".getBytes(UTF_8);

    // RFC 2202, 3, test case 2; RFC 4231, 4.3.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                "SHA1=EFFCDF6AE5EB2FA2D27416D5F184DF9C259A7C79",
                "sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
                "sha384=af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
                "sha512=164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d"
                        + "4a6b4b636e070a38bce737"
            })
    void everyMethodVerifiesWhatItSigned(String header) {
        BodySignature signature = BodySignature.parse(header).orElseThrow();

        assertTrue(signature.isOf(BODY, "Jefe"));
        assertFalse(signature.isOf(BODY, "jefe"));
        assertFalse(signature.isOf("what do ya want for nothing!".getBytes(UTF_8), "Jefe"));
    }

    @Test
    void bodyMayComeInParts() {
        var verifier = BodySignature.parse("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
                .orElseThrow()
                .with("Jefe");
        verifier.update("what do ya want ".getBytes(UTF_8));
        verifier.update("for nothing?".getBytes(UTF_8));
        assertTrue(verifier.verified());
    }

    @Test
    void cutSignatureIsNone() {
        assertFalse(BodySignature.parse("sha1=effcdf6ae5eb2fa2d27416d5f184df9c259a7c")
                .orElseThrow()
                .isOf(BODY, "Jefe"));
        assertFalse(BodySignature.parse("sha1=").orElseThrow().isOf(BODY, "Jefe"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sha1", "sha1:effc", "md5=effcdf6a", "=effc", "sha1=xyz", "sha1=abc", "none=00"})
    void whatIsNoSignatureIsNone(String header) {
        assertEquals(Optional.empty(), BodySignature.parse(header));
        assertEquals(Optional.empty(), BodySignature.parse(null));
    }
}
