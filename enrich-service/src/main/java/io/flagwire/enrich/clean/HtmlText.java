package io.flagwire.enrich.clean;

import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Reads an HTML page or fragment as plain text, a blank line between paragraphs, without what its mark-up says is not
/// the article: navigation, forms, asides, and paragraphs that are mostly links. Where that would take away a large
/// part of the page, the mark-up is not believed.
final class HtmlText {
    private static final Set<String> NEVER =
            Words.of("script style noscript template nav figcaption button iframe svg select dialog object "
                    + "audio video canvas input textarea head math menu");
    private static final Set<String> HARDLY = Set.of("header", "footer", "aside", "form", "figure");
    private static final Set<String> BREAKS =
            Words.of("p li h1 h2 h3 h4 h5 h6 blockquote pre td th tr table div section article main ul ol dl dt "
                    + "dd hr header footer aside form figure body center address details summary");
    private static final Set<String> NAMES =
            Words.of("related share sharing social comment comments respond newsletter cookie cookies "
                    + "breadcrumb breadcrumbs sidebar advert advertisement ads promo recommended trending "
                    + "subscribe footer nav navbar menu navigation pagination sponsored popup modal outbrain "
                    + "taboola readmore widget addtoany sharedaddy");
    private static final Set<String> ROLES =
            Words.of("navigation complementary contentinfo banner search dialog menu alert");
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
        Element declared = page.selectFirst("[itemprop=articleBody]");
        if (declared == null) {
            var articles = page.getElementsByTag("article");
            declared = articles.size() == 1 ? articles.first() : page.selectFirst("main");
        }
        return declared != null && large(declared) ? declared : page;
    }

    private void walk(Element element) {
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words) {
                add(words.getWholeText());
            } else if (child instanceof Element inner && !furniture(inner)) {
                enter(inner);
            }
        }
    }

    private void enter(Element element) {
        String name = element.normalName();
        if (name.equals("br")) {
            text.append('\n');
            return;
        }
        boolean breaks = BREAKS.contains(name);
        int link = name.equals("a") ? 1 : 0;
        if (breaks) {
            endParagraph();
        }
        insideLinks += link;
        walk(element);
        insideLinks -= link;
        if (breaks) {
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
        if (!HARDLY.contains(name) && (element.attributesSize() == 0 || !named(element))) {
            return false;
        }
        boolean inArticle = name.equals("header") && element.closest("article,main") != null;
        return !inArticle && doubts++ < MOST_DOUBTS && !large(element);
    }

    private static boolean named(Element element) {
        return element.hasAttr("hidden")
                || "true".equals(element.attr("aria-hidden"))
                || element.attr("style").contains("display:none")
                || ROLES.contains(element.attr("role"))
                || named(element.attr("class"))
                || named(element.id());
    }

    private static boolean named(String names) {
        int start = 0;
        for (int i = 0; i <= names.length(); i++) {
            if (i == names.length() || !Character.isLetter(names.charAt(i))) {
                if (i - start > 2 && NAMES.contains(names.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return false;
    }

    private boolean large(Element element) {
        if (pageLength < 0) {
            pageLength = length(page);
        }
        return length(element) > LARGE_SHARE * pageLength;
    }

    // Of the text in paragraphs and the like; not of scripts.
    private static int length(Element element) {
        int length = 0;
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode words) {
                length += words.getWholeText().length();
            } else if (child instanceof Element inner && !NEVER.contains(inner.normalName())) {
                length += length(inner);
            }
        }
        return length;
    }
}
