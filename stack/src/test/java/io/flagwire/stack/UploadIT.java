package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Uploads and connections as only a raw socket can make them.
class UploadIT {
    private static final int LARGE = 3 << 20;
    private static final int GIGABYTE = 1 << 30;
    // 1024 takes some minutes.
    private static final int MEGABYTES = Integer.getInteger("flagwire.upload.megabytes", 64);
    private static final int SMALL_MEGABYTES = Integer.getInteger("flagwire.upload.small-megabytes", 16);
    private static final int CHUNK = 1 << 16;

    private static House house;
    private static Keys keys;

    @BeforeAll
    static void open(@TempDir Path data) throws IOException {
        keys = Keys.fromEnvironment();
        house = TestHouse.open(
                data,
                keys,
                Map.of(
                        "FLAGWIRE_INTAKE_UPLOAD_PATIENCE", "3s",
                        "FLAGWIRE_INTAKE_BODY_PATIENCE", "2s",
                        "FLAGWIRE_INTAKE_HEAD_PATIENCE", "4s"));
    }

    @AfterAll
    static void close() throws IOException {
        house.close();
    }

    @Test
    void picturesAreKnownToAStockSuperdesk() {
        String push = house.address("ingest-service") + "/v1/push/superdesk";
        var superdesk = new StockSuperdesk(push, push + "/assets", keys.feed());
        superdesk.transmit("""
                {"guid": "urn:known:1", "type": "text", "headline": "A pier", "body_html": "<p>Long.</p>",
                 "renditions": {"original": {"media": "pier", "mimetype": "image/jpeg"}}}""");

        assertEquals(
                List.of("GET /v1/push/superdesk/assets/pier 200", "POST /v1/push/superdesk 201"), superdesk.said());
    }

    @Test
    void gigabyteGoesThroughAServiceWithHalfOfThatAndItsSenderReadsOnlyAfter() throws Exception {
        byte[] line = article("tag:upload:large", "Ferry timetable. ".repeat(LARGE / 17));
        int lines = GIGABYTE / line.length + 1;
        try (RawFeed feed = upload()) {
            for (int i = 0; i < lines; i++) {
                feed.chunk(line);
            }
            feed.end();
            List<String> answers = feed.answer(200);
            assertEquals(lines, answers.size());
            assertTrue(answers.getFirst().contains("\"accepted\""), answers::getFirst);
            assertTrue(answers.getLast().startsWith("{\"line\":%d,".formatted(lines)), answers::getLast);
            assertTrue(answers.stream().skip(1).allMatch(answer -> answer.contains("\"duplicate\"")));
        }
        assertEquals(
                1,
                Topics.records(house, Topic.ARTICLES_RAW.topicName()).stream()
                        .filter(record -> record.value().length > LARGE)
                        .count());
    }

    @Test
    void manyLinesTakeConstantMemoryAndAnUploadThatBrokeOffIsSentAgain() throws Exception {
        breakOffAndSendAgain("tag:many", 70, MEGABYTES);
    }

    @Test
    void manySmallLinesTakeConstantMemoryAndAnUploadThatBrokeOffIsSentAgain() throws Exception {
        if (SMALL_MEGABYTES > 100) {
            // It reads all that is published, on the same processors.
            house.child("enrich-service").stop();
        }
        breakOffAndSendAgain("tag:small", 5, SMALL_MEGABYTES);
    }

    private static void breakOffAndSendAgain(String uri, int sentences, int megabytes) throws Exception {
        String body = "The ferry sails at nine from the old pier. ".repeat(sentences);
        int lines = (int) ((long) megabytes * (1 << 20) / article(uri + ":0000000", body).length);
        long before = Topics.count(house, Topic.ARTICLES_RAW.topicName());
        try (RawFeed feed = upload()) {
            send(feed, uri, body, lines / 4, line -> {});
            feed.head(200);
            feed.nextChunk();
        }

        long begun = System.nanoTime();
        List<Future<Long>> looks = new ArrayList<>();
        var told = new Tally();
        try (RawFeed feed = upload();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> answer = threads.submit(() -> {
                feed.lines(200, told::count);
                return null;
            });
            send(feed, uri, body, lines, line -> {
                // While it goes on, with what is under way: a sender that pauses to look is cut off.
                if (line == lines / 3 || line == lines - lines / 20) {
                    looks.add(threads.submit(UploadIT::liveHeap));
                }
            });
            feed.end();
            answer.get();
        }
        long seconds = (System.nanoTime() - begun) / 1_000_000_000;
        List<Long> live = List.of(looks.getFirst().get(), looks.getLast().get());

        System.out.printf(
                "%d MB in %d lines: %d s, %d duplicate, %d accepted, live heap %s MiB, at most %s in memory%n",
                megabytes, lines, seconds, told.duplicate, told.accepted, live, mostMemory());
        assertEquals(lines, told.duplicate + told.accepted, () -> told.other);
        assertTrue(told.duplicate > 0, "what was answered before it broke off");
        assertEquals(lines, Topics.count(house, Topic.ARTICLES_RAW.topicName()) - before, "each line once");
        // Two thirds of the upload lie between the two.
        assertTrue(live.getLast() - live.getFirst() < Math.max(32, megabytes / 2), live::toString);
    }

    /// Sends so many lines in pieces as a client's buffer makes them.
    private static void send(RawFeed feed, String uri, String body, int lines, IntConsumer sent) throws IOException {
        var piece = new ByteArrayOutputStream(2 * CHUNK);
        for (int i = 0; i < lines; i++) {
            piece.writeBytes(article("%s:%07d".formatted(uri, i), body));
            if (piece.size() > CHUNK || i == lines - 1) {
                feed.chunk(piece.toByteArray());
                piece.reset();
            }
            sent.accept(i);
        }
    }

    private static final class Tally {
        private int accepted;
        private int duplicate;
        private String other = "answers are missing";

        void count(String answer) {
            if (answer.contains("\"accepted\"")) {
                accepted++;
            } else if (answer.contains("\"duplicate\"")) {
                duplicate++;
            } else {
                other = answer;
            }
        }
    }

    /// The most memory that the intake's process has had so far, where the system tells it.
    private static String mostMemory() throws IOException {
        Path status = Path.of(
                "/proc/%d/status".formatted(house.child("ingest-service").pid()));
        if (!Files.exists(status)) {
            return "?";
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> line.substring(6).strip())
                    .findFirst()
                    .orElse("?");
        }
    }

    /// What the intake holds on to, in MiB, after a collection.
    private static long liveHeap() throws Exception {
        long pid = house.child("ingest-service").pid();
        Process collected = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(pid),
                        "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertEquals(0, collected.waitFor());
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                                    HttpRequest.newBuilder(house.address("ingest-service")
                                                    .resolve("/q/metrics"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofLines())
                            .body()
                            .filter(line -> line.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                            .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                            .sum()
                    >> 20;
        }
    }

    @Test
    void eachLineIsAnsweredBeforeTheNextIsSent() throws Exception {
        try (RawFeed feed = upload()) {
            feed.chunk(article("tag:upload:talk-1", "One."));
            feed.head(200);
            assertTrue(feed.nextChunk().startsWith("{\"line\":1,"));
            feed.chunk(article("tag:upload:talk-2", "Two."));
            assertTrue(feed.nextChunk().startsWith("{\"line\":2,"));
            feed.end();
            assertEquals("", feed.nextChunk());
        }
    }

    @Test
    void lineThatIsTooLongIsRejectedAndTheNextIsTaken() throws Exception {
        try (RawFeed feed = upload()) {
            feed.chunk(article("tag:upload:too-long", "x".repeat(9 << 20)));
            feed.chunk(article("tag:upload:after", "Short."));
            feed.end();
            List<String> answers = feed.answer(200);
            assertTrue(answers.get(0).contains("\"status\":413"), answers::toString);
            assertTrue(answers.get(1).contains("\"accepted\""), answers::toString);
        }
    }

    @Test
    void interruptedUploadIsSentAgainFromItsBeginning() throws Exception {
        try (RawFeed feed = upload()) {
            feed.chunk(article("tag:upload:again-1", "One."));
            feed.head(200);
            feed.nextChunk();
        }
        try (RawFeed feed = upload()) {
            feed.chunk(article("tag:upload:again-1", "One."));
            feed.chunk(article("tag:upload:again-2", "Two."));
            feed.end();
            List<String> answers = feed.answer(200);
            assertTrue(answers.get(0).contains("\"duplicate\""), answers::toString);
            assertTrue(answers.get(1).contains("\"accepted\""), answers::toString);
        }
    }

    @Test
    void uploadThatStandsStillIsClosedAndItsLinesStand() throws Exception {
        try (RawFeed feed = upload()) {
            feed.chunk(article("tag:upload:still", "One."));
            feed.head(200);
            assertTrue(feed.nextChunk().contains("\"accepted\""));
            assertEquals("", feed.nextChunk(), "the answer ends");
            assertTrue(feed.closed());
        }
    }

    @Test
    void strangersAreToldSoWhateverTheySend() throws Exception {
        try (RawFeed feed = RawFeed.upload(house.address("ingest-service"), "no-such-key")) {
            feed.chunk(article("tag:upload:stranger", "x".repeat(1 << 20)));
            feed.end();
            assertTrue(String.join("", feed.answer(401)).contains("feed key"));
        }
    }

    @Test
    void bodyThatDoesNotComeInIsTimedOut() throws Exception {
        try (RawFeed feed = RawFeed.connect(house.address("ingest-service"))) {
            feed.write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + keys.feed()
                            + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{")
                    .getBytes(US_ASCII));
            feed.head(408);
        }
        assertHealthy();
    }

    @Test
    void superdeskThatIsTooSlowIsAskedToComeAgainSinceItDropsAStoryOnAny4xx() throws Exception {
        for (String path : List.of("/v1/push/superdesk", "/v1/push/superdesk/assets")) {
            try (RawFeed feed = RawFeed.connect(house.address("ingest-service"))) {
                feed.write(
                        ("POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n").getBytes(US_ASCII));
                // Never idle, and never at its end.
                for (int i = 0; i < 80 && !feed.answered(); i++) {
                    feed.write(new byte[] {'x'});
                    Thread.sleep(100);
                }
                assertTrue(feed.answerOf(503).contains("faster"), path);
                assertTrue(feed.closed(), path);
            }
        }
    }

    @Test
    void assetThatIsTooLargeIsRefusedAndReadNoFurther() throws Exception {
        try (RawFeed feed = RawFeed.connect(house.address("ingest-service"))) {
            feed.write(("POST /v1/push/superdesk/assets HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"
                            .formatted(1L << 40))
                    .getBytes(US_ASCII));
            assertTrue(feed.answerOf(413).contains("largest-asset"));
            assertTrue(feed.closed());
        }
    }

    @Test
    void headersHaveALimit() throws Exception {
        try (RawFeed feed = RawFeed.connect(house.address("ingest-service"))) {
            feed.write(("POST /v1/articles HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(40_000) + "\r\n\r\n")
                    .getBytes(US_ASCII));
            assertTrue(feed.answerOf(431).contains("\"status\":431"));
        }
        try (RawFeed feed = RawFeed.connect(house.address("ingest-service"))) {
            feed.write(("GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(US_ASCII));
            assertTrue(feed.answerOf(414).contains("\"status\":414"));
        }
        assertHealthy();
    }

    @Test
    void headersThatDripAreCutOffAndAreNoBurdenToOthers() throws Exception {
        try (RawFeed feed = RawFeed.connect(house.address("ingest-service"))) {
            long begun = System.nanoTime();
            feed.write("POST /v1/articles HTTP/1.1\r\nHost: x\r\n".getBytes(US_ASCII));
            boolean open = true;
            for (int i = 0; i < 80 && open; i++) {
                try {
                    feed.write("X-Drip: 1\r\n".getBytes(US_ASCII));
                } catch (SocketException e) {
                    open = false;
                }
                assertHealthy();
                Thread.sleep(100);
            }
            assertTrue(feed.closed());
            long seconds = (System.nanoTime() - begun) / 1_000_000_000;
            assertTrue(seconds >= 3, () -> "not at once: " + seconds);
        }
    }

    @Test
    void bodyMayTakeLongerThanAHeadAndAConnectionMayRestBetweenRequests() throws Exception {
        try (RawFeed feed = upload()) {
            for (int i = 0; i < 3; i++) {
                feed.chunk(article("tag:upload:slow-" + i, "Slow."));
                Thread.sleep(1500);
            }
            feed.end();
            assertEquals(3, feed.answer(200).size());
            // The same connection, once more, after a rest.
            Thread.sleep(5000);
            feed.write("GET /q/health/live HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
            feed.head(200);
        }
    }

    private static RawFeed upload() throws IOException {
        return RawFeed.upload(house.address("ingest-service"), keys.feed());
    }

    private static byte[] article(String uri, String body) {
        return ("{\"uri\": \"" + uri + "\", \"headline\": \"Ferries\", \"body\": \"" + body + "\"}\n").getBytes(UTF_8);
    }

    private static void assertHealthy() throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertEquals(
                    200,
                    client.send(
                                    HttpRequest.newBuilder(house.address("ingest-service")
                                                    .resolve("/q/health/live"))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .statusCode());
        }
    }
}
