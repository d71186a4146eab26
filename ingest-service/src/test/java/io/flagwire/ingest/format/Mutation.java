package io.flagwire.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Damages documents in the ways that parsers fall for: pieces cut out, doubled, moved, taken from another document,
/// bytes changed, and tokens that mean something put in.
final class Mutation {
    private static final List<byte[]> TOKENS = List.of(
                    "<",
                    ">",
                    "</",
                    "/>",
                    "&",
                    ";",
                    "&#",
                    "&#x110000;",
                    "&amp;amp;",
                    "<![CDATA[",
                    "]]>",
                    "<!--",
                    "-->",
                    "<?xml ",
                    "<!DOCTYPE a [",
                    "<!DOCTYPE a>",
                    "xmlns=\"\"",
                    "xml:lang=''",
                    "xml:base='::'",
                    "\"",
                    "'",
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ",",
                    "null",
                    "true",
                    "-0",
                    "1e999",
                    "1e-999",
                    "9999999999999999999999",
                    "\\u0000",
                    "\\ud800",
                    "\\",
                    "[]",
                    "{}",
                    "\"\"",
                    "\u0000",
                    "\ufeff",
                    "\ufffe",
                    "\ud83d",
                    "é",
                    "\r",
                    "\n",
                    "\t",
                    " ",
                    "0000-00-00T00:00:00Z",
                    "+999999999-12-31T23:59:59Z",
                    "-0001-01-01",
                    "Mon, 99 Foo 0 99:99",
                    "http://",
                    "http://[",
                    "urn:",
                    "%",
                    "%zz",
                    "file:///etc/passwd",
                    "canceled",
                    "stat:canceled",
                    "text/html",
                    "data_base64",
                    "specversion",
                    "standard",
                    "items",
                    "value",
                    "entry",
                    "item",
                    "newsItem",
                    "channel",
                    "guid",
                    "inlineXML",
                    "body.content")
            .stream()
            .map(token -> token.getBytes(UTF_8))
            .toList();

    private final RandomGenerator random;
    private final List<byte[]> others;

    Mutation(RandomGenerator random, List<byte[]> others) {
        this.random = random;
        this.others = others;
    }

    byte[] of(byte[] document) {
        byte[] changed = document;
        for (int times = 1 + random.nextInt(random.nextBoolean() ? 1 : 6); times > 0; times--) {
            changed = once(changed);
        }
        return switch (random.nextInt(40)) {
            case 0 -> new String(changed, UTF_8).getBytes(UTF_16);
            case 1 -> new String(changed, UTF_8).getBytes(ISO_8859_1);
            case 2 -> join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, changed);
            default -> changed;
        };
    }

    private byte[] once(byte[] document) {
        int at = place(document);
        int end = Math.min(document.length, at + random.nextInt(random.nextBoolean() ? 8 : 200));
        byte[] head = Arrays.copyOf(document, at);
        byte[] piece = Arrays.copyOfRange(document, at, end);
        byte[] tail = Arrays.copyOfRange(document, end, document.length);
        return switch (random.nextInt(8)) {
            case 0 -> join(head, tail);
            case 1 -> join(head, piece, piece, tail);
            case 2 -> join(head, piece, head);
            case 3 -> join(head, foreign(), tail);
            case 4 -> join(head, flipped(piece), tail);
            case 5 -> join(head, token().repeat(), tail);
            default -> join(head, token().bytes, random.nextBoolean() ? piece : new byte[0], tail);
        };
    }

    private byte[] foreign() {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = place(other);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(300)));
    }

    private byte[] flipped(byte[] piece) {
        byte[] flipped = piece.clone();
        for (int i = 0; i < flipped.length; i++) {
            if (random.nextInt(4) == 0) {
                flipped[i] = (byte) random.nextInt(256);
            }
        }
        return flipped;
    }

    private Token token() {
        return new Token(TOKENS.get(random.nextInt(TOKENS.size())), random.nextInt(random.nextInt(20) == 0 ? 5000 : 6));
    }

    private int place(byte[] document) {
        return document.length == 0 ? 0 : random.nextInt(document.length);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private record Token(byte[] bytes, int times) {
        byte[] repeat() {
            ByteArrayOutputStream repeated = new ByteArrayOutputStream();
            for (int i = 0; i < times; i++) {
                repeated.writeBytes(bytes);
            }
            return repeated.toByteArray();
        }
    }
}
