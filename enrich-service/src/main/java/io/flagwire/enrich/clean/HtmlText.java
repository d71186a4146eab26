package io.flagwire.enrich.clean;

import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Reads an HTML page or fragment as plain text, a blank line between paragraphs, without what its mark-up says is not
/// the article: navigation, forms, asides, and paragraphs that are mostly links. Where that would take away a large
/// part of the page, the mark-up is not believed.
final class HtmlText {
    private static final Set<String> NEVER =
            Words.of("script style noscript template nav figcaption button iframe svg select dialog object "
                    + "audio video canvas input textarea head math menu");
    private static final Set<String> HARDLY = Set.of("header", "footer", "aside", "form");
    private static final Set<String> BREAKS =
            Words.of("p li h1 h2 h3 h4 h5 h6 blockquote pre td th tr table div section article main ul ol dl dt "
                    + "dd hr header footer aside form figure body center address details summary");
    private static final double LARGE_SHARE = 0.35;
    private static final double MOSTLY = 0.6;
    private static final int SENTENCE_LENGTH = 60;
    private static final int MOST_DOUBTS = 200;

    private final StringBuilder text = new StringBuilder();
    private final boolean keepLines;
    private final Element page;
    private int pageLength = -1;
    private int doubts;
    private int paragraphStart;
    private int linked;
    private int insideLinks;

    private HtmlText(Element page, boolean keepLines) {
        this.page = page;
        this.keepLines = keepLines;
    }

    /// @param keepLines line ends in the text are those of its writer, not of the mark-up
    /// @param withTitle the page's first heading belongs to the text, wherever it stands
    static String read(String html, boolean keepLines, boolean withTitle) {
        Document page = Jsoup.parse(html);
        HtmlText reader = new HtmlText(page.body(), keepLines);
        Element article = reader.article();
        Element title = withTitle && article != page.body() ? page.selectFirst("h1") : null;
        if (title != null && !title.parents().contains(article)) {
            reader.text.append(title.text());
            reader.endParagraph();
        }
        reader.walk(article);
        reader.endParagraph();
        return reader.text.toString();
    }

    // The page's own word for where its article is, if it holds a good part of the text.
    private Element article() {
        Element article = DeclaredArticle.in(page);
        return article != null && large(article) ? article : page;
    }

    // jsoup's own walk keeps no stack: pages may be nested deeper than a thread's.
    private void walk(Element element) {
        element.filter(new NodeFilter() {
            @Override
            public FilterResult head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    add(words.getWholeText());
                } else if (node instanceof Element inner) {
                    if (depth > 0 && furniture(inner)) {
                        return FilterResult.SKIP_ENTIRELY;
                    }
                    enter(inner.normalName());
                }
                return FilterResult.CONTINUE;
            }

            @Override
            public FilterResult tail(@Nullable Node node, int depth) {
                if (node instanceof Element inner) {
                    leave(inner.normalName());
                }
                return FilterResult.CONTINUE;
            }
        });
    }

    private void enter(String name) {
        if (name.equals("br")) {
            text.append('\n');
        } else if (name.equals("a")) {
            insideLinks++;
        } else if (BREAKS.contains(name)) {
            endParagraph();
        }
    }

    private void leave(String name) {
        if (name.equals("a")) {
            insideLinks--;
        } else if (BREAKS.contains(name)) {
            endParagraph();
        }
    }

    private void add(String words) {
        int before = text.length();
        if (keepLines) {
            text.append(words);
        } else {
            for (int i = 0; i < words.length(); i++) {
                char unit = words.charAt(i);
                text.append(unit == '\n' || unit == '\r' || unit == '\t' ? ' ' : unit);
            }
        }
        linked += insideLinks > 0 ? text.length() - before : 0;
    }

    private void endParagraph() {
        int length = text.length() - paragraphStart;
        boolean sentence = length >= SENTENCE_LENGTH && Punctuation.endsSentence(text, text.length());
        if (linked > MOSTLY * length && !sentence) {
            text.setLength(paragraphStart);
        } else if (length > 0) {
            text.append("\n\n");
        }
        paragraphStart = text.length();
        linked = 0;
    }

    private boolean furniture(Element element) {
        String name = element.normalName();
        if (NEVER.contains(name)) {
            return true;
        }
        if (!HARDLY.contains(name) && (element.attributesSize() == 0 || !MarkUp.saysFurniture(element))) {
            return false;
        }
        if (doubts++ >= MOST_DOUBTS) {
            return false;
        }
        boolean inArticle = name.equals("header") && element.closest("article,main") != null;
        return !inArticle && !large(element);
    }

    private boolean large(Element element) {
        if (pageLength < 0) {
            pageLength = length(page);
        }
        return length(element) > LARGE_SHARE * pageLength;
    }

    // Of the text in paragraphs and the like; not of scripts.
    private static int length(Element element) {
        int[] length = {0};
        element.filter((node, depth) -> {
            if (node instanceof TextNode words) {
                length[0] += words.getWholeText().length();
            }
            return node instanceof Element inner && NEVER.contains(inner.normalName())
                    ? NodeFilter.FilterResult.SKIP_ENTIRELY
                    : NodeFilter.FilterResult.CONTINUE;
        });
        return length[0];
    }
}
