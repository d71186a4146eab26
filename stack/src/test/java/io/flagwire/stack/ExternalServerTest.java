package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalServerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:%d",
                "127.0.0.1:1, 127.0.0.1:%d",
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres",
                "jdbc:postgresql://127.0.0.1:1,127.0.0.1:%d/postgres",
                "jdbc:postgresql://127.0.0.1:%d"
            })
    void startsWhereOneOfItsHostsAnswersAndSaysSoWhereNoneDoes(String address) throws IOException {
        ExternalServer server;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            server = new ExternalServer("it", "ITS_ADDRESS", address.formatted(socket.getLocalPort()));
            server.start();
        }

        StartFailure failure = assertThrows(StartFailure.class, server::start);
        assertTrue(String.valueOf(failure.getMessage()).contains("ITS_ADDRESS"), failure::getMessage);
    }
}
