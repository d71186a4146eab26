package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// One document of each format on its way to `articles.raw`.
@ExtendWith(SharedHouse.class)
class FormatsIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static House house;
    private static Keys keys;

    @BeforeAll
    static void open(SharedHouse.Opened shared) {
        keys = shared.keys();
        house = shared.house();
    }

    @Test
    void oneDocumentOfEachFormatIsPublished() throws Exception {
        accepted("application/json", """
                {"uri": "tag:formats:native", "headline": "Native words"}""");
        accepted("application/json", """
                {"uri": "urn:formats:ninjs-1", "headline": "Ninjs one", "body_html": "<p>A</p>", "pubstatus": "usable"}""");
        accepted("application/vnd.iptc.ninjs+json", """
                {"uri": "urn:formats:ninjs-2", "headlines": [{"value": "Ninjs two"}], "pubstatus": "usable",
                 "standard": {"name": "ninjs", "version": "2.1"}}""");
        accepted("application/vnd.iptc.ninjs+json; charset=utf-8", """
                {"uri": "urn:formats:ninjs-3", "headlines": [{"value": "Ninjs three"}], "pubStatus": "usable",
                 "standard": {"name": "ninjs", "version": "3.1"}, "bodies": [{"value": "B", "contentType": "text/plain"}]}""");
        accepted("application/vnd.iptc.g2.newsitem+xml", """
                <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:formats:g2" version="2">
                <contentMeta><headline>News item</headline></contentMeta></newsItem>""");
        accepted("application/cloudevents+json", """
                {"specversion": "1.0", "id": "1", "source": "urn:formats", "type": "t", "subject": "event",
                 "data": {"headline": "Structured event"}}""");
        accepted(
                "application/vnd.iptc.ninjs+json",
                """
                {"uri": "urn:formats:binary", "headline": "Binary event"}""",
                "ce-specversion",
                "1.0",
                "ce-id",
                "2",
                "ce-source",
                "urn:formats",
                "ce-type",
                "t");

        answered("application/vnd.iptc.g2.newsmessage+xml", """
                <newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
                <newsItem guid="urn:formats:m-1"><contentMeta><headline>Message one</headline></contentMeta></newsItem>
                <newsItem><contentMeta><headline>No guid</headline></contentMeta></newsItem>
                </itemSet></newsMessage>""", "1 accepted", "2 rejected");
        answered("application/cloudevents-batch+json", """
                [{"specversion": "1.0", "id": "1", "source": "urn:formats", "type": "t", "data": {"headline": "Batch one"}},
                 {"specversion": "1.0", "id": "2", "type": "t", "data": {"headline": "Batch two"}}]""", "1 accepted", "2 rejected");
        answered("application/x-ndjson", """
                {"uri": "tag:formats:line", "headline": "A line"}
                {"headline": []}""", "1 accepted", "2 rejected");
        answered("application/rss+xml", """
                <rss version="2.0"><channel><title>t</title><link>http://x.example/</link><description>d</description>
                <item><guid>formats-rss</guid><title>RSS &amp; more</title></item><item/></channel></rss>""", "1 accepted", "2 rejected");
        answered("application/atom+xml", """
                <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:formats:atom</id><title>Atom entry</title></entry>
                </feed>""", "1 accepted");
        answered("text/xml; charset=iso-8859-1", """
                <rss version="0.91"><channel><title>t</title><link>http://x.example/</link><description>d</description>
                <item><title>Sniffed — as RSS</title></item></channel></rss>""", "1 accepted");
        answered("application/feed+json", """
                {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "formats-json", "title": "JSON Feed"}]}""", "1 accepted");

        List<String> headlines = headlines();
        for (String headline : List.of(
                "Native words",
                "Ninjs one",
                "Ninjs two",
                "Ninjs three",
                "News item",
                "Structured event",
                "Binary event",
                "Message one",
                "Batch one",
                "A line",
                "RSS & more",
                "Atom entry",
                "Sniffed — as RSS",
                "JSON Feed")) {
            assertTrue(headlines.contains(headline), headline);
        }
    }

    @Test
    void eventThatCarriesAFeedIsAnsweredItemByItem() throws Exception {
        HttpResponse<String> answer = post("application/cloudevents+json", """
                {"specversion": "1.0", "id": "1", "source": "urn:formats", "type": "t", "datacontenttype": "application/feed+json",
                 "data": {"items": [{"id": "in-event-1", "title": "One"}, {"id": "in-event-2", "title": "Two"}]}}""".getBytes(UTF_8));

        assertEquals(200, answer.statusCode(), answer::body);
        assertEquals(2, answer.body().lines().count());
    }

    @Test
    void whatIsRefusedIsSaidAsAProblem() throws Exception {
        problem(400, "/urgency", "application/vnd.iptc.ninjs+json", """
                {"uri": "urn:a", "headline": "H", "urgency": 17}""");
        problem(422, "", "application/vnd.iptc.ninjs+json", """
                {"uri": "urn:a"}""");
        problem(
                400,
                "",
                "application/rss+xml",
                "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><rss>&x;</rss>");
        problem(400, "", "application/json", "[".repeat(5000));
        problem(400, "/id", "application/json", """
                {"headline": "H"}""", "ce-specversion", "1.0", "ce-source", "s", "ce-type", "t");
        problem(415, "", "image/png", "png");
        problem(415, "", "application/json", "{}", "Content-Encoding", "br");
    }

    @Test
    void linesMayBeOfAnyArticleInJson() throws Exception {
        answered("application/x-ndjson", """
                {"uri": "tag:formats:l-1", "headline": "Line native"}
                {"uri": "urn:formats:l-2", "headlines": [{"value": "Line ninjs"}], "standard": {"name": "ninjs", "version": "2.1"}}
                {"specversion": "1.0", "id": "1", "source": "urn:l", "type": "t", "subject": "3", "data": {"headline": "Line event"}}
                {"specversion": "1.0", "id": "1", "source": "urn:l", "type": "t", "data": {"headline": []}}
                {"uri": "urn:formats:l-5", "headline": "H", "body_html": 7}""", "1 accepted", "2 accepted", "3 accepted", "4 rejected", "5 rejected");
        HttpResponse<String> refused = post("application/x-ndjson", """
                {"specversion": "1.0", "id": "1", "source": "urn:l", "type": "t", "data": {"headline": []}}""".getBytes(UTF_8));
        assertEquals(
                "/data/headline",
                Feed.JSON.readTree(refused.body()).at("/problem/pointer").asText(),
                refused::body);
        assertTrue(headlines().containsAll(List.of("Line native", "Line ninjs", "Line event")));
    }

    @Test
    void encodingsOfUploadsAreUndoneOrRefused() throws Exception {
        byte[] lines = "{\"headline\": \"Packed line\"}\n".repeat(2000).getBytes(UTF_8);
        HttpResponse<String> packed = post("application/x-ndjson", gzip(lines, 1), "Content-Encoding", "gzip");
        assertEquals(2000, packed.body().lines().count());

        problem(415, "", "application/x-ndjson", "{\"headline\": \"H\"}", "Content-Encoding", "br");
        for (String type : List.of("application/x-ndjson", "application/json")) {
            HttpResponse<String> refused =
                    post(type, "{\"headline\": \"H\"}".getBytes(UTF_8), "Content-Encoding", "zstd");
            assertEquals(
                    "gzip, deflate",
                    refused.headers().firstValue("Accept-Encoding").orElse(""),
                    type);
        }
        problem(400, "", "application/x-ndjson", "{\"headline\": \"H\"}", "Content-Encoding", "gzip");
        byte[] cut = Arrays.copyOf(gzip(lines, 1), gzip(lines, 1).length - 40);
        HttpResponse<String> broken = post("application/x-ndjson", cut, "Content-Encoding", "gzip");
        assertEquals(200, broken.statusCode());
        JsonNode last = Feed.JSON.readTree(broken.body().lines().toList().getLast());
        assertEquals(400, last.at("/problem/status").asInt(), last::toString);
    }

    @Test
    void packedBodyIsUnpackedAndABombIsNot() throws Exception {
        HttpResponse<String> packed = post(
                "application/json",
                gzip("{\"uri\": \"tag:formats:packed\", \"headline\": \"Packed\"}".getBytes(UTF_8), 1),
                "Content-Encoding",
                "gzip");
        assertEquals(202, packed.statusCode(), packed::body);

        HttpResponse<String> bomb = post("application/json", gzip(new byte[1 << 20], 300), "Content-Encoding", "gzip");
        assertEquals(413, bomb.statusCode());
        assertTrue(bomb.body().contains("unpacked"), bomb::body);
    }

    @Test
    void filesOfEachKindAreSent(@TempDir Path files) throws IOException {
        Path page = Files.writeString(files.resolve("page.html"), """
                <html lang="en"><head><title>Sent as a page</title></head><body><p>Words of a page.</p></body></html>""");
        Path text = Files.writeString(files.resolve("text.txt"), "Sent as text\n\nWords of a text.");
        Path feed = Files.writeString(files.resolve("feed.xml"), """
                <feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:sent</id><title>Sent as Atom</title></entry>
                <entry><id>urn:empty</id></entry></feed>""");
        StringWriter said = new StringWriter();

        int exit = new CommandLine(new SendCommand())
                .setOut(new PrintWriter(said))
                .execute(
                        "--to",
                        house.address("ingest-service").toString(),
                        "--key",
                        keys.feed(),
                        page.toString(),
                        text.toString(),
                        feed.toString());

        assertEquals(1, exit);
        assertTrue(said.toString().contains(feed + ":2 422 there is nothing to read"), said::toString);
        assertTrue(said.toString().contains("4 sent, 1 refused"), said::toString);
        assertTrue(headlines().containsAll(List.of("Sent as a page", "Sent as text", "Sent as Atom")));
    }

    private static void accepted(String contentType, String body, String... headers) throws Exception {
        HttpResponse<String> answer = post(contentType, body.getBytes(UTF_8), headers);
        assertEquals(202, answer.statusCode(), answer::body);
        assertEquals(
                "accepted", Feed.JSON.readTree(answer.body()).path("status").asText());
    }

    private static void answered(String contentType, String body, String... lines) throws Exception {
        HttpResponse<String> answer = post(contentType, body.getBytes(UTF_8));
        assertEquals(200, answer.statusCode(), answer::body);
        List<String> said = new ArrayList<>();
        for (String line : answer.body().lines().toList()) {
            JsonNode receipt = Feed.JSON.readTree(line);
            said.add(receipt.path("line").asInt() + " " + receipt.path("status").asText());
        }
        assertEquals(List.of(lines), said, answer::body);
    }

    private static void problem(int status, String pointer, String contentType, String body, String... headers)
            throws Exception {
        HttpResponse<String> answer = post(contentType, body.getBytes(UTF_8), headers);
        assertEquals(status, answer.statusCode(), answer::body);
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""),
                answer::body);
        JsonNode problem = Feed.JSON.readTree(answer.body());
        assertEquals(pointer, problem.path("pointer").asText(""), answer::body);
        assertFalse(problem.path("detail").asText().isBlank());
        assertFalse(answer.body().contains("Exception"), answer::body);
    }

    private static HttpResponse<String> post(String contentType, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        house.address("ingest-service").resolve("/v1/articles"))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + keys.feed())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static List<String> headlines() {
        return Topics.articles(house).stream()
                .map(article -> article.path("headline").asText())
                .toList();
    }

    private static byte[] gzip(byte[] block, int times) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int i = 0; i < times; i++) {
                out.write(block);
            }
        }
        return packed.toByteArray();
    }
}
