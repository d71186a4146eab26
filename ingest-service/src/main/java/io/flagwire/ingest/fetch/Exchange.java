package io.flagwire.ingest.fetch;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One request and its answer, which is read no further than the limit. Whoever waits no longer cuts it off.
final class Exchange {
    private final int largest;
    private final CompletableFuture<HttpClientRequest> begun = new CompletableFuture<>();
    private final CompletableFuture<Raw> answer = new CompletableFuture<>();

    Exchange(int largest) {
        this.largest = largest;
    }

    /// An answer as it came over the wire.
    record Raw(int status, Map<String, List<String>> headers, byte[] body) {}

    CompletableFuture<Raw> run(HttpClient client, RequestOptions options, @Nullable String body) {
        client.request(options).onFailure(answer::completeExceptionally).onSuccess(request -> {
            begun.complete(request);
            request.exceptionHandler(answer::completeExceptionally);
            // Attached here, on the connection's own thread: later, some of the answer could be over already.
            (body == null ? request.send() : request.send(Buffer.buffer(body)))
                    .onSuccess(this::read)
                    .onFailure(answer::completeExceptionally);
        });
        return answer;
    }

    /// Closes the connection, now or once there is one; a server that never ends its answer would hold it for ever.
    void cutOff() {
        begun.thenAccept(HttpClientRequest::reset);
    }

    private void read(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > largest) {
                answer.completeExceptionally(
                        new TooLargeException("the answer is larger than %d bytes".formatted(largest)));
                cutOff();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(answer::completeExceptionally);
        response.endHandler(end -> answer.complete(new Raw(response.statusCode(), headers(response), body.getBytes())));
    }

    private static Map<String, List<String>> headers(HttpClientResponse response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.headers()
                .forEach((name, value) -> headers.computeIfAbsent(
                                name.toLowerCase(Locale.ROOT), first -> new ArrayList<>())
                        .add(value));
        return headers;
    }

    /// There is more than is read.
    static final class TooLargeException extends RuntimeException {
        TooLargeException(String message) {
            super(message);
        }
    }
}
