package io.flagwire.enrich.clean;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/// Where a page says that its article is: its article body, else its only article, else its main part.
final class DeclaredArticle implements NodeFilter {
    private @Nullable Element body;
    private @Nullable Element main;
    private @Nullable Element only;
    private boolean several;

    private DeclaredArticle() {}

    /// Null when the page does not say.
    static @Nullable Element in(Element page) {
        DeclaredArticle declared = new DeclaredArticle();
        page.filter(declared);
        if (declared.body != null) {
            return declared.body;
        }
        return declared.only != null && !declared.several ? declared.only : declared.main;
    }

    @Override
    public FilterResult head(Node node, int depth) {
        if (node instanceof Element element) {
            String name = element.normalName();
            if (name.equals("article")) {
                several = only != null;
                only = element;
            } else if (name.equals("main") && main == null) {
                main = element;
            }
            if (element.attributesSize() > 0 && element.attr("itemprop").strip().equalsIgnoreCase("articleBody")) {
                body = element;
                return FilterResult.STOP;
            }
        }
        return FilterResult.CONTINUE;
    }
}
