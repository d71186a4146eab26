package io.flagwire.bench.mix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A sample article with holes for a number: in its `uri`, in its headline and in every sentence. So each copy is an
/// article of its own that shares no sentence with another, and a flagged copy opens a story of its own. All copies
/// are equally long. Safe for use by many threads.
public final class ArticleTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PADDED_TO = 2900;
    private static final String HOLE = "97979797";
    // After a word that is no abbreviation, before a space, a tag or the end.
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[\\p{Ll}0-9%)])([.!?][\"”’']?)(?=\\s|<|$)");

    private final byte[] json;
    private final int[] holes;

    private ArticleTemplate(byte[] json, int[] holes) {
        this.json = json;
        this.holes = holes;
    }

    /// @param sample a native article as JSON; an embargo and references to other articles are left out
    /// @param padding paragraphs that are added, in order, to a plain text that is shorter than about 3 KB
    static ArticleTemplate of(String sample, List<String> padding) {
        try {
            ObjectNode article = (ObjectNode) JSON.readTree(sample);
            article.remove(List.of("embargoedUntil", "evolvedFrom"));
            article.put("uri", "tag:bench.example,2026:" + HOLE);
            article.put("headline", article.path("headline").asText() + " [" + HOLE + "]");
            String body = article.path("body").asText();
            if (article.path("contentType").asText().equals("text/plain")) {
                body = padded(body, PADDED_TO - sample.length(), padding);
            }
            article.put("body", SENTENCE_END.matcher(body).replaceAll(" [" + HOLE + "]$1"));
            byte[] json = JSON.writeValueAsBytes(article);
            return new ArticleTemplate(json, holes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an article: " + sample, e);
        }
    }

    /// The UTF-8 JSON of a copy.
    public byte[] numbered(int number) {
        byte[] copy = json.clone();
        byte[] digits = ArticleNumber.digits(number);
        for (int hole : holes) {
            System.arraycopy(digits, 0, copy, hole, digits.length);
        }
        return copy;
    }

    /// How long a copy is, in bytes.
    public int length() {
        return json.length;
    }

    private static String padded(String body, int missing, List<String> padding) {
        StringBuilder padded = new StringBuilder(body);
        for (String paragraph : padding) {
            if (padded.length() - body.length() >= missing) {
                break;
            }
            padded.append("\n\n").append(paragraph);
        }
        return padded.toString();
    }

    private static int[] holes(byte[] json) {
        // Latin-1 has one character a byte, so that positions are those of the bytes.
        String bytes = new String(json, StandardCharsets.ISO_8859_1);
        List<Integer> holes = new ArrayList<>();
        for (int at = bytes.indexOf(HOLE); at >= 0; at = bytes.indexOf(HOLE, at + 1)) {
            holes.add(at);
        }
        return holes.stream().mapToInt(Integer::intValue).toArray();
    }
}
