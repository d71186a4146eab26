package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Clients of the stream that do not read: nobody else waits for them, nothing piles up for them, and they are
/// let go of and can go on where they were.
@ExtendWith(SharedHouse.class)
class SlowStreamIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int ALERTS = 2_000;
    private static final int BYTES = 16_000;
    private static final int DEAF = 24;

    private static House house;
    private static Keys keys;
    private static Caller subscriber;
    private static String id = "";

    @BeforeAll
    static void open(SharedHouse.Opened shared) throws Exception {
        house = shared.house();
        keys = shared.keys();
        subscriber = new Caller(house.address("alert-service"), keys.subscriber());
        id = subscriber
                .post(
                        "/v1/subscriptions",
                        "{\"query\":\"deafonia\",\"channels\":[{\"type\":\"webhook\",\"url\":\"http://127.0.0.1:9/\"}]}")
                .text("id");
        execute("""
                INSERT INTO alert (alert_id, subscription_id, story_id, story_version, type, sequence, body, raised_at,
                    accepted_at, organisation_id)
                SELECT '%1$s-' || number, '%1$s', 'st-deaf-' || number, 1, 'story.flagged', number,
                    '{"number":' || number || ',"filling":"' || repeat('x', %3$d) || '"}', now(), now(), 'org-first'
                FROM generate_series(1, %2$d) AS number""".formatted(id, ALERTS, BYTES));
    }

    @AfterAll
    static void close() throws Exception {
        subscriber.delete("/v1/subscriptions/" + id);
    }

    @Test
    void clientsThatDoNotReadHoldNobodyUpAndAreLetGoOfAndGoOnWhereTheyWere() throws Exception {
        List<Socket> deaf = new ArrayList<>();
        try {
            for (int number = 0; number < DEAF; number++) {
                deaf.add(connect());
            }
            await().atMost(PATIENCE).until(() -> clients() >= DEAF);

            assertEquals(
                    IntStream.rangeClosed(1, ALERTS).boxed().toList(), follow("0-0", ALERTS), "with " + DEAF + " deaf");

            // They are let go of, with no more sent than what lies between the two kernels.
            await().atMost(PATIENCE).until(() -> clients() == 0);
            String read = readAll(deaf.getFirst());
            List<Integer> numbers = numbers(read);
            assertTrue(numbers.size() < ALERTS / 2, "most was never sent: " + numbers.size());
            assertEquals(
                    IntStream.rangeClosed(1, numbers.size()).boxed().toList(),
                    numbers,
                    "without a gap as far as it goes");
            String[] whole = read.split("\n\n");
            String last = "0-0";
            int known = 0;
            for (String event : whole) {
                // The one at the end may be cut off.
                if (event.contains("id:") && event.strip().endsWith("}")) {
                    last = event.replaceAll("(?s).*id:\\s*(\\S+).*", "$1");
                    known++;
                }
            }
            assertEquals(IntStream.rangeClosed(known + 1, ALERTS).boxed().toList(), follow(last, ALERTS - known));
        } finally {
            for (Socket socket : deaf) {
                socket.close();
            }
        }
    }

    private static Socket connect() throws IOException {
        URI service = house.address("alert-service");
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        socket.getOutputStream()
                .write(
                        "GET /v1/stream?after=0-0&subscription=%s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(id, service.getAuthority(), keys.subscriber())
                                .getBytes(UTF_8));
        return socket;
    }

    private static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = socket.getInputStream()) {
            byte[] some = new byte[65_536];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                read.write(some, 0, count);
            }
        } catch (IOException e) {
            // Reset: what was read before counts.
        }
        return read.toString(UTF_8);
    }

    private static List<Integer> numbers(String events) {
        List<Integer> numbers = new ArrayList<>();
        var found = Pattern.compile("\"number\":(\\d+),").matcher(events);
        while (found.find()) {
            numbers.add(Integer.valueOf(found.group(1)));
        }
        return numbers;
    }

    private static List<Integer> follow(String after, int count) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> stream = client.send(
                    HttpRequest.newBuilder(house.address("alert-service").resolve("/v1/stream?subscription=" + id))
                            .header("Authorization", "Bearer " + keys.subscriber())
                            .header("Last-Event-ID", after)
                            .build(),
                    BodyHandlers.ofInputStream());
            try (Scanner lines = new Scanner(stream.body(), UTF_8).useDelimiter("\n")) {
                while (numbers.size() < count) {
                    numbers.addAll(numbers(lines.next()));
                }
            }
        }
        return numbers;
    }

    private static int clients() {
        return subscriber
                .get("/q/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("flagwire_stream_clients"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void execute(String sql) throws Exception {
        try (var connection = DriverManager.getConnection(house.database().address());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
