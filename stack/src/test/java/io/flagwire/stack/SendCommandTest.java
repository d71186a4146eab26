package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/// What `send` makes of files, and what it says, before an intake that takes all but what says "bad".
class SendCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final StringWriter said = new StringWriter();
    private HttpServer intake;

    private Path directory;

    @BeforeEach
    void open(@TempDir Path files) throws IOException {
        directory = files;
        intake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        intake.createContext("/v1/articles", this::take);
        intake.start();
    }

    @AfterEach
    void close() {
        intake.stop(0);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            a.json   | {"headline": "H"}                              | application/json
            a.txt    | {"uri": "urn:a", "body_html": "x"}             | application/json
            a.json   | [{"specversion": "1.0"}]                       | application/cloudevents-batch+json
            a.json   | [{"headline": "H"}, {"headline": "I"}]         | application/x-ndjson
            a.ndjson | {"headline": "H"}                              | application/x-ndjson
            a.xml    | <?xml version="1.0"?><rss/>                    | application/xml
            a        | <!-- c --><atom:feed xmlns:atom="x"/>          | application/xml
            a.g2     | <newsItem guid="a"/>                           | application/xml
            a.json   | {"headline":                                   | application/json
            """)
    void formatIsToldByContent(String name, String content, String contentType) throws IOException {
        assertEquals(0, send(file(name, content)));

        assertEquals(contentType, sent.getFirst().contentType());
    }

    @Test
    void pageBecomesAnArticle() throws IOException {
        send(file("a.html", """
                <!DOCTYPE html><html lang="de"><head><title>Werft erhält Auftrag</title>
                <link rel="canonical" href="https://example.org/werft"></head><body><p>Text.</p></body></html>"""));

        JsonNode article = sent.getFirst().json();
        assertEquals("Werft erhält Auftrag", article.path("headline").asText());
        assertEquals("https://example.org/werft", article.path("url").asText());
        assertEquals("de", article.path("language").asText());
        assertEquals("text/html", article.path("contentType").asText());
        assertTrue(article.path("body").asText().contains("<p>Text.</p>"));
    }

    @Test
    void pageWithoutATitleHasItsHeadingForOne() throws IOException {
        send(file("a.htm", "<body><h1>Two <i>ships</i></h1><p>Sold.</p>"));

        assertEquals("Two ships", sent.getFirst().json().path("headline").asText());
    }

    @Test
    void textBecomesAnArticleByItsFirstLine() throws IOException {
        Path file = directory.resolve("a.txt");
        Files.write(
                file,
                "\n Ölembargo gelockert \n\nDer Rat hat entschieden.\n".getBytes(Charset.forName("windows-1252")));
        send(file);

        JsonNode article = sent.getFirst().json();
        assertEquals("Ölembargo gelockert", article.path("headline").asText());
        assertEquals("Der Rat hat entschieden.", article.path("body").asText());
        assertEquals("text/plain", article.path("contentType").asText());
    }

    @Test
    void refusedArticlesAreSaidWithTheirLines() throws IOException {
        String lines = IntStream.rangeClosed(1, 1200)
                .mapToObj(
                        i -> i == 3 ? "" : i == 7 || i == 1100 ? "{\"bad\": %d}".formatted(i) : "{\"headline\": \"H\"}")
                .collect(Collectors.joining("\n"));
        Path good = file("good.json", "{\"headline\": \"H\"}");
        Path bad = file("bad.json", "{\"bad\": 1}");
        Path many = file("many.ndjson", lines);

        assertEquals(1, send(good, many, bad));

        assertEquals(
                List.of(
                        many + ":7 400 no good (/bad)",
                        many + ":1100 400 no good (/bad)",
                        bad + ":1 400 no good (/bad)",
                        "1201 sent, 3 refused"),
                said.toString().lines().toList());
        assertEquals(5, sent.size(), "the lines went in three uploads");
    }

    @Test
    void linesThatWerePutOffAreSentAgainAndNoOthers() throws IOException {
        Path many = file("many.ndjson", """
                {"headline": "A"}
                {"later": 2}

                {"bad": 1}
                {"later": 1}
                {"later": 2}
                """);

        assertEquals(1, send(many));

        assertEquals(
                List.of(many + ":4 400 no good (/bad)", "5 sent, 1 refused"),
                said.toString().lines().toList());
        assertEquals(
                List.of(
                        "\n{\"later\": 2}\n\n\n{\"later\": 1}\n{\"later\": 2}\n",
                        "\n{\"later\": 2}\n\n\n\n{\"later\": 2}\n"),
                sent.stream().skip(1).map(Sent::body).toList());
        long waited = sent.get(1).atMillis() - sent.get(0).atMillis();
        assertTrue(waited >= 2000, () -> "Retry-After is kept: " + waited);
    }

    @Test
    void whatIsPutOffTooOftenIsRefusedWithItsLine() throws IOException {
        Path many = file("many.ndjson", "{\"headline\": \"A\"}\n{\"later\": 1000}\n");

        assertEquals(1, send("--patience", "1", many));

        assertEquals(
                List.of(many + ":2 503 send it again", "2 sent, 1 refused"),
                said.toString().lines().toList());
        assertTrue(sent.size() >= 2, () -> sent.size() + " times");
    }

    @Test
    void documentWithItemsPutOffIsSentAgainWhole() throws IOException {
        Path feed = file("feed.xml", "<rss><later times='1'/></rss>");

        assertEquals(0, send(feed));

        assertEquals("2 sent, 0 refused", said.toString().strip());
        assertEquals(2, sent.size());
        assertEquals(sent.get(0).body(), sent.get(1).body());
    }

    @Test
    void missingFileIsSaid() {
        assertEquals(
                2,
                new CommandLine(new SendCommand())
                        .setErr(new PrintWriter(said))
                        .setExecutionExceptionHandler(
                                (failure, command, result) -> failure instanceof StartFailure ? 2 : 3)
                        .execute(
                                "--to",
                                address(),
                                directory.resolve("none.json").toString()));
    }

    private int send(Object... filesAndOptions) {
        List<String> arguments = new ArrayList<>(List.of("--to", address(), "--key", "k"));
        for (Object argument : filesAndOptions) {
            arguments.add(argument.toString());
        }
        return new CommandLine(new SendCommand())
                .setOut(new PrintWriter(said))
                .execute(arguments.toArray(String[]::new));
    }

    private String address() {
        return "http://127.0.0.1:" + intake.getAddress().getPort();
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private void take(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        sent.add(new Sent(type, body, System.nanoTime() / 1_000_000));
        if (type.equals("application/x-ndjson")) {
            StringBuilder answers = new StringBuilder();
            int line = 0;
            for (String article : body.split("\n", -1)) {
                line++;
                if (!article.isBlank()) {
                    answers.append(receipt(line, article));
                }
            }
            answer(exchange, 200, "application/x-ndjson", answers.toString());
        } else if (body.contains("<later")) {
            answer(exchange, 200, "application/x-ndjson", receipt(1, "first") + receipt(2, "\"later\": 1}"));
        } else if (body.contains("bad")) {
            answer(
                    exchange,
                    400,
                    "application/problem+json",
                    "{\"status\":400,\"detail\":\"no good\",\"pointer\":\"/bad\"}");
        } else {
            answer(exchange, 202, "application/json", "{}");
        }
    }

    // A line that says "later" is put off so many times.
    private String receipt(int line, String article) {
        int times = article.contains("later") ? Integer.parseInt(article.replaceAll("\\D", "")) : 0;
        if (times >= sent.size()) {
            return "{\"line\":%d,\"status\":\"rejected\",\"retryAfter\":2,\"problem\":{\"status\":503,\"detail\":\"send it again\"}}\n"
                    .formatted(line);
        }
        return article.contains("bad")
                ? "{\"line\":%d,\"status\":\"rejected\",\"problem\":{\"status\":400,\"detail\":\"no good\",\"pointer\":\"/bad\"}}\n"
                        .formatted(line)
                : "{\"line\":%d,\"status\":\"accepted\"}\n".formatted(line);
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Sent(String contentType, String body, long atMillis) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }
}
