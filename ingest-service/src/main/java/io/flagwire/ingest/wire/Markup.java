package io.flagwire.ingest.wire;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/// Tells HTML from text. HTML stays as it came: it is data here, cleaned where it is read, and sanitised wherever it
/// is shown.
public final class Markup {
    private static final Pattern TAG = Pattern.compile("<(?:/?[a-zA-Z][a-zA-Z0-9]{0,20}[\\s/>]|!--)");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:[a-zA-Z][a-zA-Z0-9]{1,30}|#\\d{1,7}|#x[0-9a-fA-F]{1,6});");

    private Markup() {}

    /// Whether a browser would show it otherwise than as it is written.
    public static boolean isHtml(String text) {
        return TAG.matcher(text).find() || ENTITY.matcher(text).find();
    }

    /// The one-line text of a title, in which feeds write HTML, escaped once or twice, or none.
    public static @Nullable String title(@Nullable String title) {
        if (title == null) {
            return null;
        }
        String text = title;
        if (TAG.matcher(text).find()) {
            text = Jsoup.parseBodyFragment(text).text();
        }
        if (ENTITY.matcher(text).find()) {
            text = Parser.unescapeEntities(text, false);
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? null : line;
    }
}
