package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// A file of news, in whichever format: told by what is in it, and by its name where that says more. HTML and plain
/// text become articles in the house's own format; everything else the intake reads itself.
final class NewsFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([A-Za-z][\\w.-]*)");
    private static final Pattern WEB = Pattern.compile("(?i)https?://[^/?#]");
    private static final List<String> XML_ROOTS = List.of("rss", "rdf", "feed", "entry", "newsitem", "newsmessage");
    private static final int BEGINNING = 4096;

    private final Path path;

    NewsFile(Path path) {
        this.path = path;
    }

    /// Hands over what is in the file, a request at a time; a file of lines is never held whole.
    ///
    /// @throws StartFailure when there is no such file
    void parcels(Consumer<Parcel> taker) throws IOException {
        try {
            if (named(".ndjson", ".jsonl")) {
                LineParcels.of(path, taker);
                return;
            }
            byte[] body = Files.readAllBytes(path);
            String beginning = new String(body, 0, Math.min(body.length, BEGINNING), UTF_8)
                    .replace("\ufeff", "")
                    .stripLeading();
            if (beginning.startsWith("{") || beginning.startsWith("[")) {
                json(body, taker);
            } else {
                taker.accept(document(body, beginning));
            }
        } catch (NoSuchFileException e) {
            throw new StartFailure("there is no file " + path);
        }
    }

    private Parcel document(byte[] body, String beginning) throws IOException {
        String root = root(beginning);
        if (XML_ROOTS.contains(root)) {
            return new Parcel("application/xml", body, 1, 1);
        }
        if (root.equals("html") || named(".html", ".htm", ".xhtml")) {
            return article(html(body));
        }
        // XML of a kind that is not known here: the intake says what it makes of it.
        return beginning.startsWith("<?xml") ? new Parcel("application/xml", body, 1, 1) : article(text(body));
    }

    // A list of articles goes as lines; so do lines under another name.
    private void json(byte[] body, Consumer<Parcel> taker) throws IOException {
        try (JsonParser parser = JSON.createParser(body)) {
            JsonNode first = JSON.readTree(parser);
            if (parser.nextToken() != null) {
                LineParcels.of(path, taker);
                return;
            }
            if (!first.isArray()) {
                taker.accept(new Parcel("application/json", body, 1, 1));
            } else if (first.path(0).has("specversion")) {
                taker.accept(new Parcel("application/cloudevents-batch+json", body, 1, first.size()));
            } else {
                LineParcels.of(first, taker);
            }
        } catch (JsonProcessingException e) {
            // The intake says what is wrong with it.
            taker.accept(new Parcel("application/json", body, 1, 1));
        }
    }

    private static ObjectNode html(byte[] body) throws IOException {
        Document page = Jsoup.parse(new ByteArrayInputStream(body), null, "");
        ObjectNode article = JSON.createObjectNode();
        String title = page.title().isBlank() ? page.select("h1").text() : page.title();
        put(article, "headline", title);
        put(article, "body", page.outerHtml());
        article.put("contentType", "text/html");
        Element canonical = page.selectFirst("link[rel=canonical][href]");
        put(article, "url", canonical == null ? "" : address(canonical));
        put(article, "language", page.select("html").attr("lang"));
        return article;
    }

    // With the page's own base. What is no address on the web, the intake would refuse the article for.
    private static String address(Element link) {
        String address = link.absUrl("href");
        return WEB.matcher(address).lookingAt() ? address : "";
    }

    private static ObjectNode text(byte[] body) {
        String text = decoded(body).replace("\ufeff", "").strip();
        int end = text.indexOf('\n');
        ObjectNode article = JSON.createObjectNode();
        put(article, "headline", end < 0 ? text : text.substring(0, end).strip());
        put(article, "body", end < 0 ? "" : text.substring(end).strip());
        return article.put("contentType", "text/plain");
    }

    private static void put(ObjectNode article, String member, String value) {
        if (!value.isBlank()) {
            article.put(member, value.strip());
        }
    }

    private static Parcel article(ObjectNode article) throws IOException {
        return new Parcel("application/json", JSON.writeValueAsBytes(article), 1, 1);
    }

    private static String decoded(byte[] body) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            return new String(body, Charset.forName("windows-1252"));
        }
    }

    private static String root(String beginning) {
        if (!beginning.startsWith("<")) {
            return "";
        }
        Matcher root = ROOT.matcher(beginning.replaceAll("(?s)<!--.*?-->", ""));
        return root.find() ? root.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private boolean named(String... endings) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return List.of(endings).stream().anyMatch(name::endsWith);
    }
}
