package io.flagwire.stack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HTML and plain text that are damaged become articles all the same, of known members that the intake can read.
/// `-Dflagwire.fuzz.seed` and `-Dflagwire.fuzz.documents` look elsewhere and longer.
class NewsFileFuzzTest {
    private static final long SEED = Long.getLong("flagwire.fuzz.seed", 20261124);
    private static final int DOCUMENTS = Integer.getInteger("flagwire.fuzz.documents", 400);
    private static final Set<String> MEMBERS = Set.of("headline", "body", "contentType", "url", "language");
    private static final String HTML = """
            <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Rain &amp; wind</title>
            <link rel="canonical" href="https://news.example/rain?a=1"><base href="https://news.example/">
            <style>p { color: red }</style><script>var a = "</p>";</script></head>
            <body><h1>Rain</h1><p>It rains <b>in</b> Málaga.<table><tr><td>1</table><!-- end --></body></html>""";
    private static final String TEXT = "Rain in Málaga\n\nIt rains.\r\nIt will rain – tomorrow, too.\n";
    private static final List<String> TOKENS = List.of(
            "<",
            ">",
            "</",
            "/>",
            "&",
            "&#",
            "&#x110000;",
            "&#xd800;",
            "&#0;",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?xml ",
            "<html lang='\u0000'>",
            "<title>",
            "</title>",
            "<plaintext>",
            "<template>",
            "<svg>",
            "<math>",
            "<textarea>",
            "<select>",
            "<frameset>",
            "<form>",
            "<a>",
            "<b>",
            "<div>",
            "<table>",
            "<meta charset=utf-16>",
            "<meta charset='no such'>",
            "<base href='::'>",
            "<link rel=canonical href='javascript:a()'>",
            "<link rel=canonical href='/rain'>",
            "<link rel=canonical href='http://[/'>",
            "\u0000",
            "\ufeff",
            "\ud83d",
            "\u2028",
            "\r",
            "\n",
            "\t",
            "\"",
            "'",
            "\\",
            "{",
            "[");

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "note.txt"})
    void damagedFileIsStillAnArticle(String name, @TempDir Path files) throws IOException {
        byte[] sample = (name.endsWith("html") ? HTML : TEXT).getBytes(UTF_8);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        for (int i = 0; i < DOCUMENTS; i++) {
            byte[] damaged = damaged(sample, random);
            try {
                read(files.resolve(name), damaged).forEach(parcel -> check(parcel, damaged));
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError(
                        "%s, document %d of seed %d: %s"
                                .formatted(name, i, SEED, Base64.getEncoder().encodeToString(damaged)),
                        e);
            }
        }
    }

    @Test
    void deeplyNestedPageIsRead(@TempDir Path files) throws IOException {
        byte[] deep = ("<title>Deep</title>" + "<div>".repeat(20_000) + "Rain").getBytes(UTF_8);

        JsonNode article = article(read(files.resolve("deep.html"), deep).getFirst());

        assertEquals("Deep", article.path("headline").asText());
        assertTrue(article.path("body").asText().contains("Rain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "/rain", "data:text/html,x", "::"})
    void addressThatIsNoneOnTheWebIsLeftOut(String address, @TempDir Path files) throws IOException {
        byte[] page = "<title>Rain</title><link rel=canonical href='%s'><p>It rains."
                .formatted(address)
                .getBytes(UTF_8);

        assertTrue(article(read(files.resolve("page.html"), page).getFirst())
                .path("url")
                .isMissingNode());
    }

    private static List<Parcel> read(Path file, byte[] content) throws IOException {
        List<Parcel> parcels = new ArrayList<>();
        new NewsFile(Files.write(file, content)).parcels(parcels::add);
        return parcels;
    }

    private static void check(Parcel parcel, byte[] damaged) {
        assertTrue(parcel.body().length <= 64 * damaged.length + 4096, "it grows");
        if (parcel.contentType().equals("application/json") && !begins(damaged)) {
            article(parcel).properties().forEach(member -> {
                assertTrue(MEMBERS.contains(member.getKey()), member::getKey);
                assertTrue(member.getValue().isTextual(), member::getKey);
            });
            String url = article(parcel).path("url").asText("https://");
            assertTrue(url.startsWith("https://") || url.startsWith("http://"), url);
        }
    }

    // What begins like JSON is left to the intake.
    private static boolean begins(byte[] damaged) {
        String text = new String(damaged, UTF_8).replace("\ufeff", "").stripLeading();
        return text.startsWith("{") || text.startsWith("[");
    }

    private static JsonNode article(Parcel parcel) {
        try {
            return Feed.JSON.readTree(parcel.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON", e);
        }
    }

    private static byte[] damaged(byte[] sample, RandomGenerator random) {
        // Byte by byte: what is cut may be half a character.
        StringBuilder text = new StringBuilder(new String(sample, ISO_8859_1));
        for (int times = 1 + random.nextInt(8); times > 0; times--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(60));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, end);
                case 1 -> text.insert(at, text.substring(at, end));
                case 2 -> text.insert(at, (char) random.nextInt(256));
                default -> {
                    String token = TOKENS.get(random.nextInt(TOKENS.size()));
                    int often = random.nextInt(random.nextInt(20) == 0 ? 2000 : 4);
                    text.insert(at, new String(token.getBytes(UTF_8), ISO_8859_1).repeat(often));
                }
            }
        }
        return text.toString().getBytes(ISO_8859_1);
    }
}
