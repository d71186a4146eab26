package io.flagwire.enrich.clean;

import io.flagwire.events.RawArticle;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Takes an article out of its page: HTML to text, damage repaired, boilerplate out, sentences and language found. The
/// same input always gives the same text, and cleaning that text again changes nothing. Safe for use by many threads.
@ApplicationScoped
@Startup
public class Cleaner {
    private static final Pattern BLOCK_TAG = Pattern.compile(
            "(?i)</?(?:p|br|div|li|h[1-6]|td|html|body|article|section|script|style|blockquote)(?=[\\s/>])");
    private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");
    private static final int LONGEST_HEADLINE = 200;
    private static final int MOST_READINGS = 3;

    private final LanguageFinder languages = new LanguageFinder();

    /// The cleaned article; its text may be empty.
    public CleanArticle clean(RawArticle article) {
        String headline = Headline.of(article.headline() == null ? "" : article.headline());
        Paragraphs body = Paragraphs.read(headline, LineText.withoutLinks(lines(article, headline.isEmpty())));
        List<String> paragraphs = body.kept();
        if (!headline.isEmpty()) {
            paragraphs.addFirst(headline);
        } else if (!paragraphs.isEmpty()) {
            paragraphs.set(0, Headline.of(paragraphs.getFirst()));
        }
        String text = String.join("\n\n", paragraphs);
        List<CleanArticle.Sentence> sentences = sentences(text, paragraphs);
        return new CleanArticle(
                headline.isEmpty() ? firstWords(sentences) : headline,
                text,
                sentences,
                languages.find(text, article.language()),
                dateline(article, paragraphs, headline.isEmpty() ? 0 : 1, body.byline()));
    }

    private static String lines(RawArticle article, boolean withTitle) {
        String body = article.body();
        if (body == null) {
            return "";
        }
        boolean html = article.contentType().toLowerCase(Locale.ROOT).startsWith("text/html");
        String text = html ? body : TextRepair.repair(body);
        for (int reading = 0; reading < MOST_READINGS && tagged(text); reading++) {
            // Text with a tag here and there has line ends of its own.
            boolean keepLines = !html
                    && BLANK_LINE.splitAsStream(text).count()
                            > BLOCK_TAG.matcher(text).results().count();
            text = TextRepair.repair(HtmlText.read(text, keepLines, withTitle));
        }
        return html ? TextRepair.repair(text) : text;
    }

    private static boolean tagged(String text) {
        return text.indexOf('<') >= 0 && BLOCK_TAG.matcher(text).find();
    }

    private static List<CleanArticle.Sentence> sentences(String text, List<String> paragraphs) {
        List<CleanArticle.Sentence> sentences = new ArrayList<>();
        int start = 0;
        for (String paragraph : paragraphs) {
            Sentences.find(text, start, start + paragraph.length(), sentences);
            start += paragraph.length() + 2;
        }
        return sentences;
    }

    private static String firstWords(List<CleanArticle.Sentence> sentences) {
        String first = sentences.isEmpty() ? "" : sentences.getFirst().text();
        if (first.length() <= LONGEST_HEADLINE) {
            return first;
        }
        int cut = first.lastIndexOf(' ', LONGEST_HEADLINE);
        return first.substring(0, cut < 0 ? LONGEST_HEADLINE : cut) + "\u2026";
    }

    private static Dateline dateline(RawArticle article, List<String> paragraphs, int from, @Nullable String byline) {
        Dateline found = Dateline.NONE;
        for (int i = from; i < Math.min(paragraphs.size(), from + 2) && found.equals(Dateline.NONE); i++) {
            found = Dateline.of(paragraphs.get(i));
        }
        return new Dateline(
                article.located() == null ? found.place() : article.located(),
                found.credit(),
                article.by() == null ? byline : article.by());
    }
}
