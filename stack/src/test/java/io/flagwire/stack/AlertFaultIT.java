package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.kafka.Producers;
import io.flagwire.stack.FaultyReceiver.Manner;
import io.flagwire.stack.FaultyReceiver.Receipt;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Three instances of the alert service and twenty receivers, of which twelve are or become sick, under load. Instances
/// are killed at random, and the database is once. Runs only with `-Dflagwire.fault.seconds=120`, which says how long
/// that lasts; the times that it prints say whether the sick harm the healthy.
@EnabledIfSystemProperty(named = "flagwire.fault.seconds", matches = "\\d+")
class AlertFaultIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int STORM_SECONDS = Integer.getInteger("flagwire.fault.seconds", 24);
    private static final int CALM_SECONDS = Math.max(12, STORM_SECONDS / 4);
    private static final int WARM_UP_SECONDS = 2 * CALM_SECONDS;
    private static final int PER_SECOND = Integer.getInteger("flagwire.fault.rate", 15);
    private static final long SEED = Long.getLong("flagwire.fault.seed", System.nanoTime());
    private static final Map<Manner, Integer> RECEIVERS = new TreeMap<>(Map.of(
            Manner.FINE, 8,
            Manner.SLOW, 3,
            Manner.FLAPPING, 2,
            Manner.FAILING, 2,
            Manner.REDIRECTING, 2,
            Manner.GONE, 1,
            Manner.HANGING, 2));

    private static Keys keys;
    private static AlertFleet fleet;

    private final List<Asker> askers = new ArrayList<>();

    /// A subscription and its receiver.
    private record Asker(FaultyReceiver receiver, String word, JsonNode subscription) {
        Manner manner() {
            return receiver.manner();
        }

        String name() {
            return "%s for %s, seed %d".formatted(manner(), word, SEED);
        }
    }

    @BeforeAll
    static void open(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path data) throws Exception {
        keys = Keys.fromEnvironment();
        // What hangs is soon given up, what was lost with an instance soon sent again, and there are many attempts.
        fleet = new AlertFleet(
                3,
                data,
                keys,
                Map.of(
                        "FLAGWIRE_DELIVERY_TIMEOUT", "3s",
                        "FLAGWIRE_DELIVERY_LEASE", "6s",
                        "FLAGWIRE_DELIVERY_STALL_AFTER", "4s",
                        "FLAGWIRE_DELIVERY_PAUSES", "1s,1s" + ",2s".repeat(30) + ",5s".repeat(200)));
        fleet.open();
    }

    @AfterAll
    static void close() throws IOException {
        fleet.close();
    }

    @AfterEach
    void closeReceivers() {
        askers.forEach(asker -> asker.receiver().close());
    }

    @Test
    void healthSaysThatDeliveriesStallAndThatTheyGoOn() throws Exception {
        FaultyReceiver receiver = subscribe(Manner.FLAPPING, "stalleddesk");
        receiver.sick(true);
        try (var producer = Producers.patient(fleet.broker().address());
                Connection connection =
                        DriverManager.getConnection(fleet.database().address());
                Statement statement = connection.createStatement()) {
            // Somebody forgets a transaction in which a failed delivery is locked.
            connection.setAutoCommit(false);
            for (int number = 0; receiver.attempts() == receiver.receipts().size(); number++) {
                StoryLoad.put(producer, "st-stalled-" + number, "stalleddesk");
                Thread.sleep(500);
            }
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> statement
                            .executeQuery(
                                    "SELECT 1 FROM delivery WHERE status = 'due' AND last_result IS NOT NULL FOR UPDATE")
                            .next());
            receiver.sick(false);
            for (int number = 0; number < fleet.size(); number++) {
                awaitWell(number, 503);
            }

            connection.rollback();

            for (int number = 0; number < fleet.size(); number++) {
                awaitWell(number, 200);
            }
        }
    }

    @Test
    void whatAnArticleUnderEmbargoSaysIsToldWhenItIsFreeAlsoOfAStoryThatIs() throws Exception {
        FaultyReceiver open = subscribe(Manner.FINE, "opendesk");
        FaultyReceiver held = subscribe(Manner.FINE, "helddesk");
        Caller caller = new Caller(fleet.address(0), keys.subscriber());
        Instant until = Instant.now().plusSeconds(8);
        try (var producer = Producers.patient(fleet.broker().address())) {
            StoryLoad.put(producer, "st-embargo", "opendesk");
            StoryLoad.putEmbargoed(producer, "st-embargo", "helddesk", until);

            Awaitility.await().atMost(PATIENCE).until(() -> {
                Caller.Answer answer = caller.get("/v1/stories/st-embargo");
                assertTrue(
                        !answer.body().contains(StoryLoad.HELD)
                                || !Instant.now().isBefore(until),
                        answer::body);
                return answer.body().contains("\"version\":2");
            });
            Awaitility.await().atMost(PATIENCE).until(() -> held.receipts().size() == 1);
        }
        JsonNode told = held.receipts().getFirst().body();
        assertTrue(!Instant.parse(told.path("timestamp").asText()).isBefore(until), told::toString);
        assertEquals(2, told.at("/data/story/version").asInt());
        assertEquals(StoryLoad.HELD, told.at("/data/story/headline").asText());
        assertEquals(1, open.receipts().size());
        assertTrue(caller.get("/v1/stories/st-embargo").body().contains(StoryLoad.HELD));
    }

    private static void awaitWell(int number, int status) {
        Caller caller = new Caller(fleet.address(number), keys.operator());
        Awaitility.await("instance %d is %d".formatted(number, status))
                .atMost(PATIENCE)
                .until(() -> caller.get("/q/health/well").status() == status);
    }

    @Test
    void everyAlertComesOnceAndInOrderToWhoeverTakesItWhateverFalls() throws Exception {
        System.out.printf("alert faults: seed %d, %d s of storm%n", SEED, STORM_SECONDS);
        subscribe();
        try (var producer = Producers.patient(fleet.broker().address())) {
            StoryLoad load = new StoryLoad(producer, SEED);
            // Instances that have just started are slow by themselves; what one phase has left is not for the next.
            load.run("warm-up", PER_SECOND, WARM_UP_SECONDS);
            awaitAll(load, asker -> true);
            load.run("calm", PER_SECOND, CALM_SECONDS);
            awaitAll(load, asker -> true);
            askers.forEach(asker -> asker.receiver().sick(true));
            load.run("sick", PER_SECOND, CALM_SECONDS);
            awaitAll(load, asker -> asker.manner() == Manner.FINE);
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Integer> storm = CompletableFuture.supplyAsync(() -> storm(over));
            load.run("storm", PER_SECOND, STORM_SECONDS);
            over.set(true);
            System.out.printf("alert faults: %d kills%n", storm.get());
            awaitAll(load, asker -> asker.manner().healthy());
            report(load);
            heal();
            awaitAll(load, asker -> true);
            askers.forEach(asker -> check(asker, load));
        }
    }

    private void subscribe() throws Exception {
        for (Map.Entry<Manner, Integer> kind : RECEIVERS.entrySet()) {
            for (int number = 0; number < kind.getValue(); number++) {
                subscribe(kind.getKey(), StoryLoad.WORDS.get(askers.size() % StoryLoad.WORDS.size()));
            }
        }
    }

    private FaultyReceiver subscribe(Manner manner, String word) throws Exception {
        FaultyReceiver receiver = new FaultyReceiver(manner);
        Map<String, Object> wish =
                Map.of("query", word, "channels", List.of(Map.of("type", "webhook", "url", receiver.url())));
        JsonNode subscription = new Caller(fleet.address(0), keys.subscriber())
                .post("/v1/subscriptions", Feed.JSON.writeValueAsString(wish))
                .json(201);
        askers.add(new Asker(receiver, word, subscription));
        return receiver;
    }

    // Kills instances at random and starts them again, and the database once, half-way.
    private int storm(AtomicBoolean over) {
        Random random = new Random(SEED);
        long start = System.nanoTime();
        boolean databaseFell = false;
        int kills = 0;
        try {
            while (!over.get()) {
                Thread.sleep(1_000 + random.nextInt(3_000));
                long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
                if (!databaseFell && seconds >= STORM_SECONDS / 2) {
                    fleet.database().kill();
                    Thread.sleep(1_000);
                    fleet.database().start();
                    databaseFell = true;
                }
                int number = random.nextInt(fleet.size());
                if (fleet.alive(number)) {
                    fleet.kill(number);
                    kills++;
                    Thread.sleep(random.nextInt(1_000));
                }
                // Also one that gave up starting while the database was away.
                fleet.start(number);
            }
            for (int number = 0; number < fleet.size(); number++) {
                if (!fleet.alive(number)) {
                    fleet.start(number);
                }
            }
            for (int number = 0; number < fleet.size(); number++) {
                URI ready = fleet.address(number).resolve("/q/health/ready");
                Awaitility.await("instance %d is ready".formatted(number))
                        .atMost(PATIENCE)
                        .until(() -> Readiness.at(ready));
            }
            assertTrue(databaseFell, "the storm was too short for the database to fall");
            return kills;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitAll(StoryLoad load, Predicate<Asker> whose) {
        for (Asker asker : askers.stream().filter(whose).toList()) {
            Set<String> wanted = wanted(asker, load);
            Awaitility.await(asker.name())
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> {
                        Set<String> missing = new TreeSet<>(wanted);
                        missing.removeAll(taken(asker).keySet());
                        assertEquals(Set.of(), missing);
                    });
        }
    }

    // The sick get well, and ask for all that they have not got.
    private void heal() {
        Caller caller = new Caller(fleet.address(0), keys.subscriber());
        for (Asker asker : askers) {
            if (asker.manner().healthy()) {
                asker.receiver().sick(false);
                continue;
            }
            assertEquals(0, asker.receiver().followed(), "redirects are not followed");
            String path = "/v1/subscriptions/" + asker.subscription().path("id").asText();
            JsonNode channel = caller.get(path).json(200).at("/channels/0");
            boolean gone = asker.manner() == Manner.GONE;
            assertEquals(
                    gone ? "disabled" : "failing", channel.at("/status/state").asText(), channel::toString);
            asker.receiver().sick(false);
            if (gone) {
                String id = channel.path("id").asText();
                patiently(caller, path + "/channels/%s/enable".formatted(id)).json(200);
            } else {
                patiently(caller, path + "/replay?since=2020-01-01T00:00:00Z").json(202);
            }
        }
    }

    // Asks again, as a client does that is asked to come again.
    private static Caller.Answer patiently(Caller caller, String path) {
        return Awaitility.await(path)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofSeconds(5))
                .until(
                        () -> caller.post(path, ""),
                        answer -> answer.status() != 503
                                || answer.header("Retry-After").isEmpty());
    }

    /// The set is the oracle's, each is one message, versions of a story came in their order, and numbers have no gap.
    private void check(Asker asker, StoryLoad load) {
        Map<String, Set<String>> taken = taken(asker);
        String who = asker.name();
        assertEquals(wanted(asker, load), taken.keySet(), who);
        taken.forEach((alert, ids) -> assertEquals(1, ids.size(), who + ": " + alert + " came as " + ids));
        Map<String, Integer> versions = new HashMap<>();
        Set<Long> numbers = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (Receipt receipt : asker.receiver().receipts()) {
            JsonNode data = receipt.body().path("data");
            if (seen.add(receipt.id())) {
                String story = data.at("/story/id").asText();
                int version = data.at("/story/version").asInt();
                Integer before = versions.put(story, version);
                assertTrue(
                        before == null || before < version,
                        who + ": version %d of %s came after %s".formatted(version, story, before));
                numbers.add(data.path("sequence").asLong());
            }
        }
        assertEquals(
                LongStream.rangeClosed(1, seen.size()).boxed().collect(Collectors.toSet()), numbers, who + ": numbers");
    }

    private static Set<String> wanted(Asker asker, StoryLoad load) {
        return load.expected(asker.word()).stream()
                .map(StoryLoad.Expected::key)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    // The messages of each alert, by story, version and type.
    private static Map<String, Set<String>> taken(Asker asker) {
        Map<String, Set<String>> taken = new TreeMap<>();
        for (Receipt receipt : asker.receiver().receipts()) {
            JsonNode story = receipt.body().at("/data/story");
            String key = "%s#%d %s"
                    .formatted(
                            story.path("id").asText(),
                            story.path("version").asInt(),
                            receipt.body().path("type").asText());
            taken.computeIfAbsent(key, any -> new TreeSet<>()).add(receipt.id());
        }
        return taken;
    }

    // From the topic to those that are fine, by what went on meanwhile.
    private void report(StoryLoad load) {
        Map<String, List<Double>> millis = new TreeMap<>();
        int repeated = 0;
        int received = 0;
        for (Asker asker : askers) {
            Set<String> seen = new TreeSet<>();
            for (Receipt receipt : asker.receiver().receipts()) {
                received++;
                JsonNode story = receipt.body().at("/data/story");
                StoryLoad.Sent sent = load.sent(
                        story.path("id").asText(), story.path("version").asInt());
                if (!seen.add(receipt.id())) {
                    repeated++;
                } else if (asker.manner() == Manner.FINE) {
                    millis.computeIfAbsent(sent.phase(), any -> new ArrayList<>())
                            .add((receipt.nanos() - sent.nanos()) / 1e6);
                }
            }
        }
        millis.values().forEach(Collections::sort);
        double calm = at(millis.getOrDefault("calm", List.of()), 0.99);
        millis.forEach((phase, times) -> System.out.printf(
                "alert faults: %s: %d alerts to fine receivers, median %.0f ms, 99th percentile %.0f ms (%.2f of calm)%n",
                phase, times.size(), at(times, 0.5), at(times, 0.99), at(times, 0.99) / calm));
        System.out.printf("alert faults: %d messages taken, %d of them repeated%n", received, repeated);
    }

    private static double at(List<Double> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * share));
    }
}
