package io.flagwire.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// The TCP ports of one house.
public record Ports(int kafka, int postgres, int ingest, int enrich, int alert) {
    private static final int HIGHEST = 65535;

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

    /// A port that nobody listens on at this moment.
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
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
