package io.flagwire.enrich.train;

import io.flagwire.events.RawArticle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What happens to an article on its way through pages and systems and does not change its news.
enum Disguise {
    /// The furniture of a news page around it and in it, as plain text.
    BOILERPLATE {
        @Override
        RawArticle of(RawArticle article) {
            String[] paragraphs = paragraphs(article);
            String rest = Arrays.stream(paragraphs).skip(1).collect(Collectors.joining("\n\n"));
            return with(article, headline(article), """
                    Home
                    World
                    Politics
                    Share this article
                    Facebook
                    Twitter
                    %s

                    See Also: Central bank to hold rates steady as inflation cools

                    %s

                    Read Also: Ten things to know before the derby

                    Related Articles
                    New tram line opens in the capital
                    Leave a Reply
                    Your email address will not be published. Required fields are marked *
                    Subscribe to our newsletter
                    Copyright 2026. All rights reserved.""".formatted(paragraphs[0], rest), "text/plain");
        }
    },
    /// A whole page in HTML.
    HTML {
        @Override
        RawArticle of(RawArticle article) {
            String headline = escaped(headline(article));
            String body = Arrays.stream(paragraphs(article))
                    .map(paragraph -> "<p>" + escaped(paragraph) + "</p>")
                    .collect(Collectors.joining("\n"));
            return with(article, headline(article), """
                    <html><head><title>%1$s</title></head><body>
                    <nav><ul><li><a href='/'>Home</a></li><li><a href='/world'>World</a></li></ul></nav>
                    <article><h1>%1$s</h1>%2$s</article>
                    <aside><h3>Related</h3><ul><li><a href='/tram'>New tram line opens in the capital</a></li></ul></aside>
                    <footer>Copyright 2026. All rights reserved.</footer></body></html>""".formatted(headline, body), "text/html");
        }
    },
    /// No capital letters.
    LOWER_CASE {
        @Override
        RawArticle of(RawArticle article) {
            return with(
                    article,
                    headline(article).toLowerCase(Locale.ROOT),
                    body(article).toLowerCase(Locale.ROOT),
                    article.contentType());
        }
    },
    /// Cut at the last word of the first half.
    FIRST_HALF {
        @Override
        RawArticle of(RawArticle article) {
            String half = body(article).substring(0, body(article).length() / 2);
            int word = half.lastIndexOf(' ');
            return with(article, headline(article), word > 0 ? half.substring(0, word) : half, article.contentType());
        }
    };

    private static final Pattern BLANK_LINE = Pattern.compile("\\n\\s*\\n");

    /// The article in it.
    abstract RawArticle of(RawArticle article);

    // Lines may be broken at a width; only where none is blank is each a paragraph.
    private static String[] paragraphs(RawArticle article) {
        return BLANK_LINE.matcher(body(article)).find()
                ? BLANK_LINE.split(body(article))
                : body(article).split("\\n+");
    }

    private static String headline(RawArticle article) {
        return Objects.requireNonNullElse(article.headline(), "");
    }

    private static String body(RawArticle article) {
        return Objects.requireNonNullElse(article.body(), "");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static RawArticle with(RawArticle article, String headline, String body, String contentType) {
        return new RawArticle(
                article.articleId(),
                article.revision(),
                article.feed(),
                article.source(),
                article.contentHash(),
                article.uri(),
                article.version(),
                article.pubStatus(),
                headline,
                body,
                contentType,
                article.language(),
                article.url(),
                article.by(),
                article.located(),
                article.publishedAt(),
                article.embargoedUntil(),
                article.evolvedFrom(),
                article.receivedAt());
    }
}
