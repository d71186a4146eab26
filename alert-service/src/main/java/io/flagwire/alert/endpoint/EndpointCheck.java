package io.flagwire.alert.endpoint;

import io.flagwire.events.net.AddressGuard;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Tries whether a receiver can be reached: its name is known, its addresses may be called, it takes connections, and
/// for https its certificate is good for its name. It sends no request: a receiver that takes every request for an
/// alert sees none.
@ApplicationScoped
class EndpointCheck {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AddressGuard guard;
    private final int patienceMillis;

    /// @param allowed `FLAGWIRE_WEBHOOK_ALLOW`: CIDR ranges that may be reached although they are private
    EndpointCheck(
            @ConfigProperty(name = "flagwire.webhook.allow") Optional<List<String>> allowed, EndpointConfig config) {
        this.guard = new AddressGuard("FLAGWIRE_WEBHOOK_ALLOW", allowed.orElse(List.of()));
        this.patienceMillis = Math.toIntExact(config.checkTimeout().toMillis());
    }

    /// What stands in the way of reaching each; nothing where nothing does. Blocks for the timeout at most.
    ///
    /// @param addresses URLs, by any name
    Map<String, Optional<String>> problems(Map<String, String> addresses) {
        Map<String, Optional<String>> problems = new ConcurrentHashMap<>();
        CompletableFuture<?>[] tried = addresses.entrySet().stream()
                .map(one -> CompletableFuture.supplyAsync(() -> problem(one.getValue()), threads)
                        .completeOnTimeout(
                                Optional.of("it was not reached within %d ms".formatted(patienceMillis)),
                                patienceMillis,
                                TimeUnit.MILLISECONDS)
                        .thenAccept(problem -> problems.put(one.getKey(), problem)))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(tried).join();
        return problems;
    }

    private Optional<String> problem(String address) {
        try {
            URI url = URI.create(address);
            InetAddress host = guard.check(url);
            boolean secure = "https".equalsIgnoreCase(url.getScheme());
            int port = url.getPort() >= 0 ? url.getPort() : secure ? HTTPS : HTTP;
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(host, port), patienceMillis);
                if (secure) {
                    shakeHands(socket, url.getHost(), port);
                }
            }
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }

    private void shakeHands(Socket socket, String host, int port) throws IOException {
        socket.setSoTimeout(patienceMillis);
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        try (var secure = (SSLSocket) factory.createSocket(socket, host, port, true)) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secure.setSSLParameters(parameters);
            secure.startHandshake();
        }
    }
}
