package io.flagwire.alert.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureReasonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            HTTP 302 | redirected
            HTTP 410 | gone
            HTTP 429 | too-many
            HTTP 404 | client-error
            HTTP 503 | server-error
            HTTP 199 | other
            java.util.concurrent.TimeoutException | timed-out
            io.netty.channel.ConnectTimeoutException: connection timed out | timed-out
            io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused | not-connected
            io.vertx.core.http.HttpClosedException: Connection was closed | not-connected
            javax.net.ssl.SSLHandshakeException: no trust | tls
            java.lang.IllegalArgumentException: the host is unknown: x | address-refused
            java.lang.IllegalStateException: its secret cannot be opened | other
            """)
    void everyResultHasOneOfAFewReasons(String result, String reason) {
        assertEquals(reason, FailureReason.of(result).tag());
    }
}
