package io.flagwire.ingest.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "\"8e03978e-40d5-43dd-bc93-6894a57f9324\"|8e03978e-40d5-43dd-bc93-6894a57f9324",
                " \"a\" |a",
                "\"a b!~\"|a b!~",
                "\"a\\\"b\\\\c\"|a\"b\\c",
                "\"a\";v=1|a",
                "\"a\";v;w=\"x;y\"; z=?1;t=*tok/en:x;d=-1.5;b=:aGk=:|a",
            })
    void stringItemIsAKey(String header, String key) {
        assertEquals(Optional.of(new IdempotencyKey(key)), IdempotencyKey.read(List.of(header)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "8e03978e",
                "\"\"",
                "\"open",
                "\"a\" \"b\"",
                "\"a\", \"b\"",
                "\"a\\b\"",
                "\"ä\"",
                "\"tab\there\"",
                "42",
                ":aGk=:",
                "'a'",
                "\"a\";",
                "\"a\";V=1",
                "\"a\" ;v",
            })
    void anythingElseIsMalformed(String header) {
        assertEquals(Optional.empty(), IdempotencyKey.read(List.of(header)));
    }

    @Test
    void twoLinesAreMalformedAndLengthIsBounded() {
        assertEquals(Optional.empty(), IdempotencyKey.read(List.of("\"a\"", "\"a\"")));
        assertEquals(true, IdempotencyKey.read(List.of(quoted(255))).isPresent());
        assertEquals(Optional.empty(), IdempotencyKey.read(List.of(quoted(256))));
        assertEquals(Optional.empty(), IdempotencyKey.read(List.of("\"a\"" + ";v".repeat(50_000) + "!")));
    }

    private static String quoted(int length) {
        return "\"" + "x".repeat(length) + "\"";
    }
}
