package io.flagwire.stack;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// The TCP ports of one house.
public record Ports(int kafka, int postgres, int ingest, int enrich, int alert) {
    private static final int HIGHEST = 65535;
    private static final int FIRST_FREE = 20_000;
    private static final int LAST_FREE = 32_000;
    // Each process begins elsewhere, so that two that look at once do not meet.
    private static final AtomicInteger NEXT_FREE =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST_FREE - FIRST_FREE));

    /// As the environment says, or the fixed ones.
    ///
    /// @param ownBroker whether the house brings a broker, and needs its port
    /// @param ownDatabase whether it brings a database
    /// @throws StartFailure when somebody else listens on one that it needs
    static Ports fromEnvironment(boolean ownBroker, boolean ownDatabase) {
        return new Ports(
                ownBroker ? wanted("FLAGWIRE_KAFKA_PORT", 9092) : 0,
                ownDatabase ? wanted("FLAGWIRE_POSTGRES_PORT", 5433) : 0,
                wanted("FLAGWIRE_INGEST_PORT", 8081),
                wanted("FLAGWIRE_ENRICH_PORT", 8082),
                wanted("FLAGWIRE_ALERT_PORT", 8083));
    }

    /// Five that are free at this moment.
    public static Ports anyFree() throws IOException {
        return new Ports(free(), free(), free(), free(), free());
    }

    /// The port of the service of that name.
    int of(String service) {
        return switch (service) {
            case "ingest-service" -> ingest;
            case "enrich-service" -> enrich;
            case "alert-service" -> alert;
            default -> throw new IllegalArgumentException("no service is called " + service);
        };
    }

    /// A port that nobody listens on at this moment, and that was not given before. Not one of those that the system
    /// gives to outgoing connections: one of these could have it before its service listens.
    static int free() throws IOException {
        for (int tries = 0; tries < LAST_FREE - FIRST_FREE; tries++) {
            int port = FIRST_FREE + NEXT_FREE.getAndIncrement() % (LAST_FREE - FIRST_FREE);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (BindException e) {
                // The next one, then.
            }
        }
        throw new IOException("no port from %d to %d is free".formatted(FIRST_FREE, LAST_FREE));
    }

    /// The port that the environment variable names, or its default.
    ///
    /// @throws StartFailure when it names none, or somebody else listens on it
    private static int wanted(String variable, int otherwise) {
        String value = System.getenv(variable);
        int port = value == null || value.isBlank() ? otherwise : number(variable, value.strip());
        if (answers(port)) {
            throw new StartFailure("port %d is taken: stop what listens there, or set %s".formatted(port, variable));
        }
        return port;
    }

    private static int number(String variable, String value) {
        int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : 0;
        if (port < 1 || port > HIGHEST) {
            throw new StartFailure("%s is '%s'; a port from 1 to %d is wanted".formatted(variable, value, HIGHEST));
        }
        return port;
    }

    /// Whether somebody listens on the port.
    static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
