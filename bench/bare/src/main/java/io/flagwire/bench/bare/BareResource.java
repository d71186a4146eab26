package io.flagwire.bench.bare;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Publishes what is pushed, byte for byte, and answers once the broker has it: no key, no parsing, no database. The
/// fastest way of writing it with Quarkus: bytes in, and the producer's own callback.
@Path("/v1/articles")
public class BareResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final byte[] ACCEPTED = "{\"status\":\"accepted\"}\n".getBytes(US_ASCII);

    private final Producer<byte[], byte[]> producer;

    BareResource(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @NonBlocking
    public CompletionStage<Response> one(byte[] article) {
        return send(article)
                .thenApply(sent -> Response.accepted(ACCEPTED)
                        .type(MediaType.APPLICATION_JSON)
                        .build());
    }

    @POST
    @Consumes(NDJSON)
    @NonBlocking
    public CompletionStage<Response> many(byte[] lines) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < lines.length; at++) {
            if (lines[at] == '\n') {
                sent.add(send(Arrays.copyOfRange(lines, start, at)));
                start = at + 1;
            }
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).thenApply(all -> {
            var answers = new ByteArrayOutputStream(ACCEPTED.length * sent.size());
            sent.forEach(one -> answers.writeBytes(ACCEPTED));
            return Response.ok(answers.toByteArray(), NDJSON).build();
        });
    }

    private CompletableFuture<Void> send(byte[] article) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        producer.send(new ProducerRecord<>(BareTopic.NAME, article), (metadata, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }
}
