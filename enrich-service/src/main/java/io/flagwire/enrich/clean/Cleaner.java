package io.flagwire.enrich.clean;

import io.flagwire.events.RawArticle;
import jakarta.enterprise.context.ApplicationScoped;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Takes an article out of its page: HTML to text, boilerplate out, sentences found. The same input always gives
/// the same text. Safe for use by many threads.
@ApplicationScoped
public class Cleaner {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0]+");
    private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n|\\r\\n\\s*\\r\\n");

    /// The cleaned article; its text may be empty.
    public CleanArticle clean(RawArticle article) {
        String headline = squeeze(article.headline() == null ? "" : article.headline());
        List<String> paragraphs = new ArrayList<>();
        if (!headline.isEmpty()) {
            paragraphs.add(headline);
        }
        paragraphs(article.body(), article.contentType())
                .map(Cleaner::squeeze)
                .filter(paragraph -> !paragraph.isEmpty() && !paragraph.equals(headline))
                .takeWhile(paragraph -> !Boilerplate.endsArticle(paragraph))
                .filter(paragraph -> !Boilerplate.matches(paragraph))
                .forEach(paragraphs::add);
        String text = String.join("\n", paragraphs);
        return new CleanArticle(
                headline.isEmpty() && !paragraphs.isEmpty() ? paragraphs.getFirst() : headline,
                text,
                sentences(paragraphs));
    }

    private static Stream<String> paragraphs(@Nullable String body, String contentType) {
        if (body == null) {
            return Stream.empty();
        }
        return contentType.equals("text/html") ? HtmlText.paragraphs(body) : PARAGRAPH.splitAsStream(body);
    }

    private static String squeeze(String text) {
        return SPACE.matcher(text).replaceAll(" ").strip();
    }

    private static List<CleanArticle.Sentence> sentences(List<String> paragraphs) {
        List<CleanArticle.Sentence> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        int offset = 0;
        for (String paragraph : paragraphs) {
            breaks.setText(paragraph);
            int start = breaks.first();
            for (int end = breaks.next(); end != BreakIterator.DONE; start = end, end = breaks.next()) {
                String sentence = paragraph.substring(start, end).stripTrailing();
                sentences.add(new CleanArticle.Sentence(sentence, offset + start, offset + start + sentence.length()));
            }
            offset += paragraph.length() + 1;
        }
        return sentences;
    }
}
