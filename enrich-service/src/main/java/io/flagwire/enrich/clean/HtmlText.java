package io.flagwire.enrich.clean;

import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The paragraphs of an HTML page or fragment, without what its mark-up itself says is not the article.
final class HtmlText {
    private static final String NOT_ARTICLE = "script,style,noscript,template,nav,header,footer,aside,form,figure,"
            + "figcaption,button,iframe,svg,select,[role=navigation],[aria-hidden=true]";
    private static final String BLOCKS = "p,li,h1,h2,h3,h4,h5,h6,blockquote,pre,td,div,section,article,ul,ol";

    private HtmlText() {}

    static Stream<String> paragraphs(String html) {
        Document page = Jsoup.parse(html);
        page.select(NOT_ARTICLE).remove();
        page.select("br").after("\n\n");
        for (Element block : page.select(BLOCKS)) {
            block.before("\n\n").after("\n\n");
        }
        return Stream.of(page.body().wholeText().split("\\n\\s*\\n"));
    }
}
