package io.flagwire.ingest.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorRouteTest {
    private static final int LARGEST = 4 << 20;

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private URI address = URI.create("http://127.0.0.1/");

    @BeforeEach
    void open() throws Exception {
        FlowConfig config = new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 1000, new MemorySizeConverter())
                .withConverter(Duration.class, 1000, new DurationConverter())
                .withMapping(FlowConfig.class)
                .build()
                .getConfigMapping(FlowConfig.class);
        Router router = Router.router(vertx);
        new DoorRoute(new FlowGate(config, metrics), request -> "lane", config).open(router, vertx);
        router.post("/v1/length").handler(context -> {
            var body = context.body().buffer();
            context.end(body == null ? "none" : Integer.toString(body.length()));
        });
        var server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
        address = URI.create("http://127.0.0.1:%d/v1/length".formatted(server.actualPort()));
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void tooLargeABodyIsRefusedWithAProblemWhetherOrNotItSaysItsLength() throws Exception {
        byte[] large = new byte[LARGEST + 1];
        for (BodyPublisher body : new BodyPublisher[] {BodyPublishers.ofByteArray(large), inPieces(large)}) {
            HttpResponse<String> answer = post(body);

            assertEquals(413, answer.statusCode());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElseThrow());
            assertTrue(answer.body().contains("4 MiB"), answer::body);
        }
        assertEquals(0, metrics.get("flagwire.intake.bytes").gauge().value(), "all is let out again");
    }

    @Test
    void bodyWithoutALengthIsReadWhole() throws Exception {
        assertEquals("%d".formatted(LARGEST), post(inPieces(new byte[LARGEST])).body());
    }

    @Test
    void requestWithoutABodyGoesOn() throws Exception {
        assertEquals(200, post(BodyPublishers.noBody()).statusCode());
    }

    private static BodyPublisher inPieces(byte[] body) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body));
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            return client.send(HttpRequest.newBuilder(address).POST(body).build(), BodyHandlers.ofString());
        }
    }
}
