package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A Superdesk with one destination of type HTTP Push. It goes by what superdesk-core does (publish/transmitters/
/// http_push.py, publish_content.py, 2.x): for each picture of an item it asks whether the assets address has it and
/// posts it where not, in a signed multipart body; then it posts the item. A 4xx at any step makes the item failed for
/// good, any other trouble makes it wait for a later attempt.
final class StockSuperdesk {
    private static final String BOUNDARY = "0f3c5d1e-superdesk";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String resourceUrl;
    private final String assetsUrl;
    private final String secret;
    private final List<String> said = new CopyOnWriteArrayList<>();

    StockSuperdesk(String resourceUrl, String assetsUrl, String secret) {
        this.resourceUrl = resourceUrl;
        this.assetsUrl = assetsUrl;
        this.secret = secret;
    }

    /// What becomes of an item in Superdesk's queue.
    enum State {
        SUCCESS,
        RETRYING,
        FAILED
    }

    /// One attempt.
    State transmit(String ninjs) {
        try {
            JsonNode item = Feed.JSON.readTree(ninjs);
            for (Map.Entry<String, String> medium : media(item).entrySet()) {
                State state = transmitMedium(medium.getKey(), medium.getValue());
                if (state != State.SUCCESS) {
                    return state;
                }
            }
            byte[] data = Feed.JSON.writeValueAsBytes(item);
            HttpResponse<String> answer = post(resourceUrl, data, "application/json");
            // requests.raise_for_status
            return answer.statusCode() < 400 ? State.SUCCESS : failed(answer.statusCode());
        } catch (IOException e) {
            said.add(e.toString());
            return State.RETRYING;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Every request with its status, and the body of the answer where it was refused.
    List<String> said() {
        return said;
    }

    /// A picture by itself, as the transmitter posts it.
    int postMedium(byte[] picture, @Nullable String signature) throws IOException, InterruptedException {
        byte[] body = multipart("picture", "image/jpeg", picture);
        return send(HttpRequest.newBuilder(URI.create(assetsUrl))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .header("x-superdesk-signature", signature == null ? signature(body) : signature)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                .statusCode();
    }

    /// An item as a proxy on the way would pack it.
    static byte[] gzip(String ninjs) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(ninjs.getBytes(UTF_8));
        }
        return packed.toByteArray();
    }

    /// Posts an item that is packed, signed as it is.
    int postPacked(byte[] packed, String encoding) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(resourceUrl))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", encoding)
                        .header("x-superdesk-signature", signature(packed))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(packed)))
                .statusCode();
    }

    private State transmitMedium(String id, String type) throws IOException, InterruptedException {
        int known =
                send(HttpRequest.newBuilder(URI.create(assetsUrl + "/" + id))).statusCode();
        if (known == 200) {
            return State.SUCCESS;
        }
        if (known != 404) {
            return failed(known);
        }
        HttpResponse<String> answer =
                post(assetsUrl, multipart(id, type, new byte[6 << 20]), "multipart/form-data; boundary=" + BOUNDARY);
        return List.of(200, 201).contains(answer.statusCode()) ? State.SUCCESS : failed(answer.statusCode());
    }

    private static State failed(int status) {
        return status >= 400 && status < 500 ? State.FAILED : State.RETRYING;
    }

    private HttpResponse<String> post(String url, byte[] data, String type) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Content-type", type)
                .header("Accept", "application/json")
                .header("x-superdesk-signature", signature(data))
                .POST(HttpRequest.BodyPublishers.ofByteArray(data)));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        HttpRequest request = builder.build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        said.add("%s %s %d %s"
                .formatted(
                        request.method(),
                        request.uri().getPath(),
                        answer.statusCode(),
                        answer.statusCode() < 400 ? "" : answer.body())
                .strip());
        return answer;
    }

    private String signature(byte[] data) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA1"));
            return "sha1=" + HexFormat.of().formatHex(mac.doFinal(data));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, String> media(JsonNode item) {
        List<JsonNode> items = new ArrayList<>(List.of(item));
        item.path("associations").forEach(items::add);
        Map<String, String> media = new TreeMap<>();
        items.forEach(one -> one.path("renditions")
                .forEach(rendition -> media.put(
                        rendition.path("media").asText(),
                        rendition.path("mimetype").asText("image/jpeg"))));
        return media;
    }

    private static byte[] multipart(String id, String type, byte[] content) throws IOException {
        var body = new ByteArrayOutputStream();
        body.write("--%1$s\r\nContent-Disposition: form-data; name=\"media_id\"\r\n\r\n%2$s\r\n"
                .formatted(BOUNDARY, id)
                .getBytes(UTF_8));
        body.write(("--%s\r\nContent-Disposition: form-data; name=\"media\"; filename=\"%s\"\r\n"
                        + "Content-Type: %s\r\n\r\n")
                .formatted(BOUNDARY, id, type)
                .getBytes(UTF_8));
        body.write(content);
        body.write("\r\n--%s--\r\n".formatted(BOUNDARY).getBytes(UTF_8));
        return body.toByteArray();
    }
}
