package io.flagwire.bench.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.bench.BenchHouse;
import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.measure.CpuMeter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Pushes an article that makes one story, which every subscription asks for, and waits for the last webhook. Beside
/// it a bare client sends the same body to the same endpoints, as often and as many at once.
final class DeliverBench {
    private static final int UNDER_WAY = 512;
    private static final long PATIENCE_SECONDS = 300;
    private static final long LOOK_MILLIS = 2;

    private final int subscriptions;
    private final int endpoints;
    private final int rounds;
    private final PrintWriter progress;

    DeliverBench(int subscriptions, int endpoints, int rounds, PrintWriter progress) {
        this.subscriptions = subscriptions;
        this.endpoints = endpoints;
        this.rounds = rounds;
        this.progress = progress;
    }

    DeliverReport run() throws Exception {
        say("starting broker, database and services");
        double seconds = 0;
        double bareSeconds = 0;
        Duration processor = Duration.ZERO;
        Duration bareProcessor = Duration.ZERO;
        try (BenchHouse bench = BenchHouse.open("127.0.0.0/8");
                Endpoints receivers = new Endpoints()) {
            subscribe(bench, receivers);
            CpuMeter meter = new CpuMeter(bench.processes());
            // The first of each is the warm-up.
            for (int round = 0; round <= rounds; round++) {
                Map<String, Duration> start = meter.used();
                double flagwire = flagwire(bench, receivers, round);
                Map<String, Duration> end = meter.used();
                double bare = bare(receivers);
                Duration before = sum(start);
                Duration between = sum(end);
                Duration after = sum(meter.used());
                say(String.format(
                        "%s: flagwire %.2f s, bare client %.2f s; processor time a delivery of Flagwire's, µs: %s",
                        round == 0 ? "warm-up" : "round " + round, flagwire, bare, micros(start, end)));
                seconds += round == 0 ? 0 : flagwire;
                bareSeconds += round == 0 ? 0 : bare;
                processor = round == 0 ? processor : processor.plus(between.minus(before));
                bareProcessor = round == 0 ? bareProcessor : bareProcessor.plus(after.minus(between));
            }
        }
        return new DeliverReport(rounds * subscriptions, seconds, bareSeconds, processor, bareProcessor);
    }

    // Of all processes; while the bare client is at work, the house has next to nothing to do.
    private static Duration sum(Map<String, Duration> used) {
        return used.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    // The bench itself is the receivers.
    private String micros(Map<String, Duration> start, Map<String, Duration> end) {
        return CpuMeter.between(start, end).entrySet().stream()
                .map(used -> "%s %d".formatted(used.getKey(), used.getValue().toNanos() / 1000 / subscriptions))
                .collect(Collectors.joining(", "));
    }

    // Straight into the database: ten thousand requests would be no part of what is measured.
    private void subscribe(BenchHouse bench, Endpoints receivers) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(bench.house().database().address());
                PreparedStatement insert = connection.prepareStatement("""
                        WITH asked AS MATERIALIZED (
                            SELECT 'sub-' || number AS id, number, url
                            FROM unnest(?) WITH ORDINALITY AS row (url, number)),
                        asker AS (
                            INSERT INTO subscription (subscription_id, name, query, created_at, updated_at)
                            SELECT id, 'bench', 'category:sanctions', now(), now() FROM asked)
                        INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at)
                        SELECT 'channel-' || number, id, 'webhook', url, ?, now() FROM asked ORDER BY number""")) {
            insert.setString(2, "whsec_" + Base64.getEncoder().encodeToString(new byte[24]));
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            IntStream.range(0, subscriptions)
                                    .mapToObj(i -> receivers.url(i % endpoints))
                                    .toArray()));
            insert.executeUpdate();
        }
        say("%,d subscriptions of %,d endpoints".formatted(subscriptions, endpoints));
    }

    private double flagwire(BenchHouse bench, Endpoints receivers, int round) throws Exception {
        long wanted = receivers.alerts() + subscriptions;
        String article = """
                {"uri":"tag:bench.example,2026:deliver-%1$d","headline":"EU imposes sanctions on officials of Benchia %1$d",
                 "body":"BRUSSELS - The European Union imposed sanctions on officials of Benchia %1$d, with asset freezes and travel bans in case %1$d. Ministers of the European Council designated them over fraud in Benchia %1$d."}""".formatted(round);
        long start = System.nanoTime();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(
                                    bench.house().address("ingest-service").resolve("/v1/articles"))
                            .header("Content-Type", "application/json")
                            .header("Authorization", "Bearer " + bench.keys().feed())
                            .POST(BodyPublishers.ofString(article, UTF_8))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new BenchFailure("the article was not accepted: " + answer.body());
            }
        }
        while (receivers.alerts() < wanted) {
            if (System.nanoTime() - start > PATIENCE_SECONDS * 1_000_000_000L) {
                throw new BenchFailure(
                        "%,d alerts are missing after %d s".formatted(wanted - receivers.alerts(), PATIENCE_SECONDS));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return (receivers.lastNanos() - start) / 1e9;
    }

    private double bare(Endpoints receivers) throws InterruptedException {
        byte[] body = receivers.lastBody();
        Semaphore free = new Semaphore(UNDER_WAY);
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> sent = new ArrayList<>();
            for (int i = 0; i < subscriptions; i++) {
                free.acquire();
                HttpRequest request = HttpRequest.newBuilder(URI.create(receivers.url(i % endpoints)))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
                sent.add(client.sendAsync(request, BodyHandlers.discarding())
                        .whenComplete((answer, failure) -> free.release())
                        .thenAccept(answer -> {}));
            }
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void say(String line) {
        progress.println(line);
        progress.flush();
    }
}
