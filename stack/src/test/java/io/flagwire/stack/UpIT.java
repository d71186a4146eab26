package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `flagwire up` as its user has it: a process of its own that is started, disturbed and stopped, and started again.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Keys KEYS = Keys.fromEnvironment();
    private static final String ARTICLE = """
            {"uri":"tag:up.example,2026:1","headline":"EU imposes sanctions on officials of Upland",
             "body":"BRUSSELS - The European Union imposed sanctions on officials of Upland, with asset freezes and travel bans. Ministers of the European Council designated them over fraud in Upland."}""";

    private static Path data;
    private static Ports ports;
    private static Path said;
    private static Process up;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        data = directory.resolve("data");
        ports = Ports.anyFree();
        said = directory.resolve("said");
        up = flagwire(said, Map.of(), "up", "--data", data.toString());
        awaitReady();
    }

    @AfterAll
    static void end() throws InterruptedException {
        up.destroy();
        up.waitFor();
    }

    @Test
    @Order(1)
    void addressesAndKeysAreSaid() throws IOException {
        String text = Files.readString(said);
        for (String wanted : List.of(
                "http://127.0.0.1:" + ports.ingest() + "   feed key " + KEYS.feed(),
                "http://127.0.0.1:" + ports.enrich() + "   operator key " + KEYS.operator(),
                "http://127.0.0.1:" + ports.alert() + "   subscriber key " + KEYS.subscriber(),
                "127.0.0.1:" + ports.kafka(),
                "127.0.0.1:" + ports.postgres())) {
            assertTrue(text.contains(wanted), text);
        }
    }

    @Test
    @Order(2)
    void articleIsLoggedAndCountedAtEachHop() throws Exception {
        try (Receiver receiver = new Receiver()) {
            JsonNode subscription = alerts().post("/v1/subscriptions", """
                            {"query":"upland","channels":[{"type":"webhook","url":"%s"}]}""".formatted(receiver.url()))
                    .json(201);
            receiver.expectSecret(subscription.at("/channels/0/secret").asText());

            JsonNode article = intake().post("/v1/articles", ARTICLE).json(202);

            await().atMost(PATIENCE).until(() -> receiver.alerts().size() == 1);
            String id = article.path("id").asText();
            String alert = receiver.alerts().keySet().iterator().next();
            awaitLogged("ingest-service", "DEBUG", "Article accepted articleId=" + id);
            awaitLogged("enrich-service", "DEBUG", "Article enriched articleId=" + id);
            awaitLogged("alert-service", "INFO", "Alert raised alertId=" + alert);
            awaitCounted(ports.ingest(), "flagwire_articles_received_total");
            awaitCounted(ports.ingest(), "flagwire_articles_published_total");
            awaitCounted(ports.enrich(), "flagwire_articles_enriched_total{category=\"SANCTIONS\"}");
            awaitCounted(ports.enrich(), "flagwire_articles_flagged_total{category=\"SANCTIONS\"}");
            awaitCounted(ports.alert(), "flagwire_alerts_raised_total{type=\"story.flagged\"}");
            awaitCounted(ports.alert(), "flagwire_deliveries_total{status=\"delivered\"}");
            awaitCounted(ports.alert(), "flagwire_alert_end_to_end_seconds_count");
        }
    }

    @Test
    @Order(3)
    void healthIsStartedLiveAndReady() {
        for (int port : List.of(ports.ingest(), ports.enrich(), ports.alert())) {
            for (String kind : List.of("started", "live", "ready")) {
                assertEquals(200, service(port, "").get("/q/health/" + kind).status(), kind);
            }
        }
    }

    @Test
    @Order(3)
    void freshHouseHasNoWatchList() {
        JsonNode lists =
                service(ports.enrich(), KEYS.operator()).get("/v1/watchlists").json(200);

        assertEquals("{\"watchLists\":[]}", lists.toString());
    }

    @Test
    @Order(4)
    void secondHouseIsToldWhosePortIsTakenAndForgetsNothingOfTheFirst(@TempDir Path directory) throws Exception {
        Path answer = directory.resolve("said");

        Process second = flagwire(answer, Map.of(), "up", "--fresh", "--data", data.toString());

        assertTrue(second.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, second.exitValue());
        String text = Files.readString(answer);
        assertTrue(text.contains("port %d is taken".formatted(ports.kafka())), text);
        assertTrue(text.contains("FLAGWIRE_KAFKA_PORT"), text);
        assertTrue(Files.exists(data.resolve("postgres/PG_VERSION")), "the running house has lost its database");
        assertTrue(Files.exists(data.resolve("kafka/meta.properties")), "the running house has lost its broker's data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka", "0", "65536"})
    @Order(5)
    void portThatIsNoneIsSaidByItsName(String port, @TempDir Path directory) throws Exception {
        Path answer = directory.resolve("said");

        Process wrong = flagwire(
                answer,
                Map.of(
                        "FLAGWIRE_INGEST_PORT",
                        port,
                        "FLAGWIRE_KAFKA_PORT",
                        Integer.toString(Ports.free()),
                        "FLAGWIRE_POSTGRES_PORT",
                        Integer.toString(Ports.free())),
                "up",
                "--data",
                directory.resolve("data").toString());

        assertTrue(wrong.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        assertEquals(1, wrong.exitValue());
        assertEquals(
                "flagwire: FLAGWIRE_INGEST_PORT is '%s'; a port from 1 to 65535 is wanted".formatted(port),
                Files.readString(answer).strip());
    }

    @Test
    @Order(6)
    void whatFallsIsReportedWithTheEndOfItsLogAndStartedAgain() throws Exception {
        String last =
                Files.readAllLines(data.resolve("logs/enrich-service.log")).getLast();

        processOf("enrich-service").destroyForcibly();

        awaitSaid("enrich-service stopped with exit code 137; the end of "
                + data.toAbsolutePath().resolve("logs/enrich-service.log"));
        awaitSaid(last);
        awaitSaid("starting enrich-service again");
        await().atMost(PATIENCE)
                .until(() -> Readiness.at(URI.create("http://127.0.0.1:%d/q/health/ready".formatted(ports.enrich()))));
    }

    @Test
    @Order(7)
    void interruptStopsEverythingAndTheNextStartHasAllOfIt() throws Exception {
        String before = intake().post("/v1/articles", """
                {"uri":"tag:up.example,2026:2","headline":"Turkey to sell drones to Zanzibar",
                 "body":"ANKARA - Turkey agreed on Monday to sell and deliver twelve armed drones to Zanzibar under a contract worth $90 million."}""").json(202).path("id").asText();

        stop("INT");
        up = flagwire(said, Map.of(), "up", "--data", data.toString());
        awaitReady();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        "in-story", intake().get("/v1/articles/" + before).text("status")));
        stop("TERM");
    }

    // As a terminal does on Ctrl-C: the signal goes to every process of the group.
    private static void stop(String signal) throws Exception {
        List<ProcessHandle> processes = up.descendants().toList();
        assertTrue(processes.size() >= 4, processes::toString);
        new ProcessBuilder("kill", "-" + signal, "--", "-" + up.pid()).start().waitFor();
        assertTrue(up.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS), "it does not stop");
        for (ProcessHandle process : processes) {
            assertFalse(process.isAlive(), () -> process.info().commandLine().orElse("") + " goes on");
        }
        for (int port : List.of(ports.kafka(), ports.postgres(), ports.ingest(), ports.enrich(), ports.alert())) {
            assertFalse(Ports.answers(port), () -> "somebody listens on " + port);
        }
    }

    private static Process flagwire(Path output, Map<String, String> settings, String... arguments) throws IOException {
        // In a group of its own, as a shell starts it.
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dflagwire.home=" + System.getProperty("flagwire.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Flagwire.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(List.of("KAFKA_BOOTSTRAP_SERVERS", "QUARKUS_DATASOURCE_JDBC_URL"));
        environment.putAll(KEYS.environment());
        environment.put("FLAGWIRE_KAFKA_PORT", Integer.toString(ports.kafka()));
        environment.put("FLAGWIRE_POSTGRES_PORT", Integer.toString(ports.postgres()));
        environment.put("FLAGWIRE_INGEST_PORT", Integer.toString(ports.ingest()));
        environment.put("FLAGWIRE_ENRICH_PORT", Integer.toString(ports.enrich()));
        environment.put("FLAGWIRE_ALERT_PORT", Integer.toString(ports.alert()));
        environment.put("FLAGWIRE_WEBHOOK_ALLOW", "127.0.0.1/32");
        environment.put("QUARKUS_LOG_CATEGORY__IO_FLAGWIRE__LEVEL", "DEBUG");
        environment.putAll(settings);
        return builder.start();
    }

    private static Caller intake() {
        return service(ports.ingest(), KEYS.feed());
    }

    private static Caller alerts() {
        return service(ports.alert(), KEYS.subscriber());
    }

    private static Caller service(int port, String key) {
        return new Caller(URI.create("http://127.0.0.1:" + port), key);
    }

    private static ProcessHandle processOf(String service) {
        return up.descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(service + "/target"))
                .findFirst()
                .orElseThrow();
    }

    private static void awaitReady() {
        await("ready").atMost(PATIENCE).until(() -> {
            assertTrue(up.isAlive(), Files.readString(said));
            return Files.readAllLines(said).contains("ready");
        });
    }

    private static void awaitSaid(String text) {
        await(text).atMost(PATIENCE).until(() -> {
            assertTrue(up.isAlive(), Files.readString(said));
            return Files.readString(said).lines().anyMatch(line -> line.contains(text));
        });
    }

    private static void awaitLogged(String service, String level, String text) {
        Path log = data.resolve("logs").resolve(service + ".log");
        await(text)
                .atMost(PATIENCE)
                .until(() -> Files.readString(log, UTF_8)
                                .lines()
                                .filter(line -> line.contains(text) && line.contains(" " + level + " "))
                                .count()
                        == 1);
    }

    private static void awaitCounted(int port, String name) {
        await(name)
                .atMost(PATIENCE)
                .until(() -> service(port, "")
                        .get("/q/metrics")
                        .body()
                        .lines()
                        .anyMatch(line -> line.startsWith(name) && !line.endsWith(" 0.0")));
    }
}
