package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a feed is answered, and what of it is on the topic.
@ExtendWith(SharedHouse.class)
class IntakeIT {
    private static House house;
    private static Keys keys;
    private static Feed feed;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        keys = shared.keys();
        house = shared.house();
        feed = new Feed(house, keys);
    }

    @Test
    void pushedTwiceIsPublishedOnceAndADuplicateAfter() {
        JsonNode first = feed.push(article("twice", 1));
        JsonNode second = feed.push(article("twice", 1));

        assertEquals("accepted", first.path("status").asText());
        assertEquals("duplicate", second.path("status").asText());
        assertEquals(first.path("id"), second.path("id"));
        assertEquals(first.path("receivedAt"), second.path("receivedAt"));
        assertEquals(1, published(first).size());
    }

    @Test
    void acceptedArticleIsWhereItsLocationSaysForWhoeverHasTheKeyInEitherHeader() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI intake = house.address("ingest-service");
            HttpResponse<String> accepted = client.send(
                    HttpRequest.newBuilder(intake.resolve("/v1/articles"))
                            .header("X-API-Key", keys.feed())
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(article("located", 1)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(202, accepted.statusCode(), accepted::body);
            String id = Feed.JSON.readTree(accepted.body()).path("id").asText();
            String location = accepted.headers().firstValue("Location").orElse("");
            assertEquals("/v1/articles/" + id, location);

            HttpResponse<String> found = client.send(
                    HttpRequest.newBuilder(intake.resolve(location))
                            .header("X-API-Key", keys.feed())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(200, found.statusCode(), found::body);
            assertEquals(id, Feed.JSON.readTree(found.body()).path("id").asText());
        }
    }

    @Test
    void manyPushesOfOneArticleAtOnceGetNumbersOfTheirOwn() throws Exception {
        int contents = 20;
        List<Callable<JsonNode>> pushes = new ArrayList<>();
        for (int i = 0; i < contents * 3; i++) {
            String article = article("crowd", i % contents);
            pushes.add(() -> feed.push(article));
        }
        List<JsonNode> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var push : threads.invokeAll(pushes)) {
                answers.add(push.get());
            }
        }

        List<Integer> revisions = published(answers.getFirst()).stream()
                .map(raw -> raw.path("revision").asInt())
                .toList();
        assertEquals(revisions.stream().sorted().distinct().toList(), revisions, "each number once, in order");
        List<Integer> answered = answers.stream()
                .filter(answer -> answer.path("status").asText().equals("accepted"))
                .map(answer -> answer.path("revision").asInt())
                .sorted()
                .toList();
        assertEquals(revisions, answered);
    }

    @Test
    void killBeforeItsArticleKeepsItAway() throws Exception {
        feed.push("""
                {"uri": "tag:intake:early-kill", "version": "2", "pubStatus": "canceled"}""");
        JsonNode late = feed.push("""
                {"uri": "tag:intake:early-kill", "version": "1", "headline": "Came late"}""");

        assertEquals("duplicate", late.path("status").asText());
        assertEquals(1, published(late).size());
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() throws Exception {
        HttpResponse<String> broken = push("{\"headline\": \"x\", \"publishedAt\": \"yesterday\"}");
        assertEquals(400, broken.statusCode());
        assertEquals(
                "application/problem+json",
                broken.headers().firstValue("Content-Type").orElseThrow());
        assertEquals(
                "/publishedAt",
                Feed.JSON.readTree(broken.body()).path("pointer").asText());

        assertEquals(422, push("{\"uri\": \"a\\u0000\", \"headline\": \"x\"}").statusCode());
        assertEquals(400, push("{\"headline\": \"x\"").statusCode());
        String large = "{\"headline\": \"" + "x".repeat(5 << 20) + "\"}";
        HttpResponse<String> tooLarge = push(large);
        assertEquals(413, tooLarge.statusCode());
        assertTrue(tooLarge.body().contains("larger than 4 MiB"), tooLarge::body);
        HttpResponse<String> tooLargeInPieces = push("application/json", inPieces(large));
        assertEquals(413, tooLargeInPieces.statusCode(), "whose length nobody knows before it is read");
        assertTrue(tooLargeInPieces.body().contains("larger than 4 MiB"), tooLargeInPieces::body);
        assertEquals(
                202, push("application/json", inPieces(article("in-pieces", 1))).statusCode());

        HttpResponse<String> stranger = feed.post("ingest-service", "/v1/articles", "no-such-key", article("x", 1));
        assertEquals(401, stranger.statusCode());
        assertEquals("Bearer", stranger.headers().firstValue("WWW-Authenticate").orElseThrow());
    }

    @Test
    void uploadIsAnsweredLineByLineAndABadLineStopsNoOther() throws Exception {
        String upload = String.join(
                "\n", article("bulk-1", 1), "{\"headline\": []}", "", article("bulk-2", 1), article("bulk-1", 1));
        HttpResponse<String> answer = upload(upload);

        assertEquals(200, answer.statusCode());
        assertEquals(
                "application/x-ndjson",
                answer.headers().firstValue("Content-Type").orElseThrow());
        List<JsonNode> lines = new ArrayList<>();
        for (String line : answer.body().split("\n")) {
            lines.add(Feed.JSON.readTree(line));
        }
        assertEquals(
                List.of("1 accepted", "2 rejected", "4 accepted", "5 duplicate"),
                lines.stream()
                        .map(line -> line.path("line").asInt() + " "
                                + line.path("status").asText())
                        .toList());
        assertEquals("/headline", lines.get(1).path("problem").path("pointer").asText());
        assertEquals(400, lines.get(1).path("problem").path("status").asInt());
        assertEquals(lines.get(0).path("id"), lines.get(3).path("id"));
        assertEquals(1, published(lines.get(0)).size());
    }

    @Test
    void uploadOfManySmallArticlesFillsNoQueue() throws Exception {
        int articles = 12_000;
        String upload = IntStream.range(0, articles)
                .mapToObj(i -> "{\"uri\": \"tag:intake:many-%d\", \"headline\": \"Rain %d\"}".formatted(i, i))
                .collect(Collectors.joining("\n"));

        HttpResponse<String> answer = upload(upload);

        assertEquals(
                articles,
                answer.body()
                        .lines()
                        .filter(line -> line.contains("\"accepted\""))
                        .count());
    }

    @Test
    void uploadWithoutALineIsRefused() throws Exception {
        assertEquals(422, upload(" \n\n").statusCode());
    }

    @Test
    void largeArticleAndOddCharactersComeThrough() {
        JsonNode answer =
                feed.push("{\"uri\": \"tag:intake:large\", \"headline\": \"EU imposes sanctions \\u0000\\ud83d\","
                        + "\"body\": \""
                        + "The European Union imposed sanctions on Russian banks with asset freezes. ".repeat(40_000)
                        + "\"}");

        assertEquals(
                "EU imposes sanctions \ufffd\ufffd",
                published(answer).getFirst().path("headline").asText());
    }

    @Test
    void whatWasReceivedIsPublishedDuplicateRejectedOrFailed() throws Exception {
        push(article("count", 1));
        push(article("count", 1));
        push("{}");

        var metrics = get("/q/metrics").body();
        double ended = Stream.of("published", "duplicate", "rejected", "failed")
                .mapToDouble(end -> counter(metrics, end))
                .sum();
        assertTrue(ended >= 3, metrics);
        assertEquals(counter(metrics, "received"), ended);
    }

    @Test
    void idsOfOtherFormsAreNotFound() throws Exception {
        assertEquals(404, get("/v1/articles/%00").statusCode());
        assertEquals(404, get("/v1/articles/0123456789abcdef0123456789abcdef").statusCode());
        String id = feed.push(article("read", 1)).path("id").asText();
        HttpResponse<String> read = get("/v1/articles/" + id);
        assertEquals(200, read.statusCode(), read::body);
        assertEquals(id, Feed.JSON.readTree(read.body()).path("id").asText());
    }

    private static double counter(String metrics, String end) {
        return metrics.lines()
                .filter(line -> line.startsWith("flagwire_articles_" + end + "_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String article(String name, int content) {
        return """
                {"uri": "tag:intake:%s", "headline": "Town library opens %d new rooms"}""".formatted(name, content);
    }

    private static List<JsonNode> published(JsonNode answer) {
        return Topics.articles(house).stream()
                .filter(article -> article.path("articleId").equals(answer.path("id")))
                .toList();
    }

    private static HttpRequest.BodyPublisher inPieces(String body) {
        return HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofString(body));
    }

    private static HttpResponse<String> push(String body) throws IOException, InterruptedException {
        return feed.post("ingest-service", "/v1/articles", keys.feed(), body);
    }

    private static HttpResponse<String> upload(String lines) throws IOException, InterruptedException {
        return push("application/x-ndjson", HttpRequest.BodyPublishers.ofString(lines));
    }

    private static HttpResponse<String> push(String contentType, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(house.address("ingest-service") + "/v1/articles"))
                            .header("Authorization", "Bearer " + keys.feed())
                            .header("Content-Type", contentType)
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(house.address("ingest-service") + path))
                            .header("Authorization", "Bearer " + keys.feed())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
