package io.flagwire.ingest.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.jdom2.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What attackers send. The time limits are far above what any of it takes, and far below what it would take were it
/// not linear.
@Timeout(60)
class HostileInputTest {
    private static final int LARGE = 1_500_000;

    @Test
    void bombStopsAtTheLimitWhileItIsUnpacked() throws IOException {
        byte[] bomb = gzip(200 << 20);
        assertTrue(bomb.length < Limits.BODY_BYTES, "it fits into a body");

        assertEquals(413, unpackFault(bomb, "gzip").status());
    }

    @Test
    void bodiesAreUnpacked() throws IOException {
        byte[] plain = "words, words".repeat(1000).getBytes(UTF_8);
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(plain);
        }

        assertArrayEquals(plain, Unpacking.unpack(gzip(plain), "GZIP", plain.length));
        assertArrayEquals(plain, Unpacking.unpack(deflated.toByteArray(), "deflate", plain.length));
        assertArrayEquals(plain, Unpacking.unpack(plain, null, plain.length));
        assertEquals(
                413,
                assertThrows(UnreadableException.class, () -> Unpacking.unpack(plain, "identity", plain.length - 1))
                        .fault()
                        .status());
    }

    @Test
    void whatIsNotSoEncodedIsRefused() throws IOException {
        byte[] whole = gzip("words".repeat(1000).getBytes(UTF_8));
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 20);

        assertEquals(400, unpackFault(cut, "gzip").status());
        assertEquals(400, unpackFault("plain".getBytes(UTF_8), "gzip").status());
        assertEquals(400, unpackFault("plain".getBytes(UTF_8), "deflate").status());
        assertEquals(415, unpackFault(whole, "br").status());
        assertEquals(415, unpackFault(whole, "gzip, gzip").status());
    }

    @Test
    void externalEntityIsNeverRead(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "the secret");
        for (String document : new String[] {
            "<!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]><a>&x;</a>".formatted(secret.toUri()),
            "<!DOCTYPE a [<!ENTITY %% x SYSTEM '%s'> %%x;]><a/>".formatted(secret.toUri()),
            "<a/><!DOCTYPE a [<!ENTITY x SYSTEM '%s'>]>".formatted(secret.toUri())
        }) {
            Fault fault = fault(document);
            assertEquals(400, fault.status());
            assertFalse(fault.detail().contains("the secret"), fault::detail);
        }
        assertEquals(
                "&x;",
                read("<!DOCTYPE a SYSTEM '%s'><a>&x;</a>".formatted(secret.toUri()))
                        .getRootElement()
                        .getText());
    }

    @Test
    void nothingIsFetched() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String address = "http://127.0.0.1:%d/x".formatted(server.getLocalPort());
            server.setSoTimeout(300);

            read("<!DOCTYPE a PUBLIC '-//X//Y' '%s'><a/>".formatted(address));
            read(
                    "<a xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:a %s' xsi:noNamespaceSchemaLocation='%s'/>"
                            .formatted(address, address));
            read("<?xml-stylesheet href='%s'?><a xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='%s'/></a>"
                    .formatted(address, address));

            assertThrows(java.net.SocketTimeoutException.class, server::accept, "nobody came");
        }
    }

    @Test
    void laughsAreNotMultiplied() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 'ha'>");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY l%d '&l%d;&l%d;'>".formatted(i, i - 1, i - 1));
        }
        Fault fault = fault(laughs.append("]><a>&l29;</a>").toString());

        assertEquals(400, fault.status());
        assertTrue(fault.detail().contains("DOCTYPE"), fault::detail);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 5_000, 400_000})
    void deepXmlIsRefused(int depth) {
        Fault fault = fault("<a>".repeat(depth) + "</a>".repeat(depth));

        assertEquals(400, fault.status());
        assertTrue(fault.detail().contains("deeper than 100"), fault::detail);
    }

    @ParameterizedTest
    @CsvSource({"'[',']'", "'{\"a\":','}'", "'[{\"a\":','}]'"})
    void deepJsonIsRefused(String open, String close) {
        for (int depth : new int[] {101, 5_000, 300_000}) {
            Fault fault = jsonFault(open.repeat(depth) + "1" + close.repeat(depth));
            assertEquals(400, fault.status());
            assertTrue(fault.detail().contains("deeper than 100"), fault::detail);
        }
    }

    @Test
    void manySmallThingsAreRefusedBeforeTheyFillTheMemory() {
        assertEquals(413, fault("<a>" + "<b/>".repeat(LARGE / 4) + "</a>").status());
        assertEquals(413, jsonFault("[" + "1,".repeat(1_100_000) + "1]").status());
        assertEquals(413, jsonFault("[" + "[],".repeat(600_000) + "1]").status());
        assertEquals(413, jsonFault("[" + "1".repeat(LARGE) + "]").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<",
                "&",
                "<!--",
                "<![CDATA[",
                "<?",
                "&amp;",
                "]]>",
                "<a b='",
                "&#x41;",
                "<!DOCTYPE ",
                "\u0000",
                "é",
                "<a ",
                "&nbsp;",
                "x "
            })
    void longRunsOfOneThingAreReadOrRefusedInLinearTime(String unit) {
        String run = unit.repeat(LARGE / unit.length());
        for (String document : new String[] {run, "<a>" + run, "<a>" + run + "</a>", "<a x='" + run + "'/>"}) {
            try {
                read(document);
            } catch (UnreadableException e) {
                assertTrue(e.fault().detail().length() < 500, e.fault()::detail);
            }
        }
    }

    @Test
    void manyAttributesAndNamespacesAreReadOrRefusedInLinearTime() {
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; attributes.length() < LARGE; i++) {
            attributes.append(" a%d='' xmlns:n%d='u'".formatted(i, i));
        }
        assertEquals(400, fault(attributes.append("/>").toString()).status());
    }

    private static Document read(String document) {
        return XmlTree.read(document.getBytes(UTF_8), null);
    }

    private static Fault fault(String document) {
        return assertThrows(UnreadableException.class, () -> read(document)).fault();
    }

    private static Fault jsonFault(String document) {
        return assertThrows(UnreadableException.class, () -> Json.tree(document.getBytes(UTF_8), null))
                .fault();
    }

    private static Fault unpackFault(byte[] body, String encoding) {
        return assertThrows(UnreadableException.class, () -> Unpacking.unpack(body, encoding, Limits.BODY_BYTES))
                .fault();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    private static byte[] gzip(int zeros) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] block = new byte[1 << 20];
        try (OutputStream out = new GZIPOutputStream(packed)) {
            for (int written = 0; written < zeros; written += block.length) {
                out.write(block);
            }
        }
        return packed.toByteArray();
    }
}
