package io.flagwire.enrich.clean;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/// The paragraphs of an HTML page or fragment, without what its mark-up itself says is not the article.
final class HtmlText {
    private static final String NOT_ARTICLE = "script,style,noscript,template,nav,header,footer,aside,form,figure,"
            + "figcaption,button,iframe,svg,select,[role=navigation],[aria-hidden=true]";
    private static final Set<String> BREAKS = Set.of(
            "br",
            "p",
            "li",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "blockquote",
            "pre",
            "td",
            "div",
            "section",
            "article",
            "ul",
            "ol");
    private static final Pattern BETWEEN = Pattern.compile("\\n\\s*\\n");

    private HtmlText() {}

    static Stream<String> paragraphs(String html) {
        Document page = Jsoup.parse(html);
        page.select(NOT_ARTICLE).remove();
        StringBuilder text = new StringBuilder();
        page.body().traverse(new NodeVisitor() {
            @Override
            public void head(Node node, int depth) {
                if (node instanceof TextNode words) {
                    text.append(words.getWholeText());
                } else if (BREAKS.contains(node.normalName())) {
                    text.append("\n\n");
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (BREAKS.contains(node.normalName())) {
                    text.append("\n\n");
                }
            }
        });
        return BETWEEN.splitAsStream(text);
    }
}
