package io.flagwire.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/// A broker or database that somebody else runs, at the address the environment names. The house neither starts nor
/// stops it.
///
/// @param variable the environment variable that names it
record ExternalServer(String name, String variable, String address) implements BackingServer {
    private static final int PATIENCE_MILLIS = 3000;
    private static final int POSTGRES_PORT = 5432;

    /// The server that the variable names, if it is set.
    static Optional<BackingServer> named(String name, String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(address -> !address.isBlank())
                .map(address -> new ExternalServer(name, variable, address.strip()));
    }

    /// Only looks whether it answers: a service would try for half a minute, and say less.
    ///
    /// @throws StartFailure when none of its hosts does
    @Override
    public void start() {
        // jdbc:postgresql://host:port,host:port/database?... or host:port,host:port
        String hosts = address.replaceFirst("^jdbc:[a-z]+://", "").replaceFirst("[/?].*", "");
        if (Arrays.stream(hosts.split(",")).noneMatch(host -> answers(host.strip()))) {
            throw new StartFailure("nothing answers at %s, where %s says that %s is".formatted(hosts, variable, name));
        }
    }

    @Override
    public void kill() {
        throw new UnsupportedOperationException("this house does not own " + address);
    }

    @Override
    public boolean alive() {
        return true;
    }

    @Override
    public String report() {
        return name + " at " + address + " is run by somebody else";
    }

    @Override
    public void close() {}

    private static boolean answers(String host) {
        try (Socket socket = new Socket()) {
            URI parts = URI.create("//" + host);
            int port = parts.getPort() < 0 ? POSTGRES_PORT : parts.getPort();
            socket.connect(new InetSocketAddress(parts.getHost(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
