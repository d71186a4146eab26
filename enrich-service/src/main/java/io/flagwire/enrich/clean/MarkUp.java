package io.flagwire.enrich.clean;

import java.util.Locale;
import java.util.Set;
import org.jsoup.nodes.Element;

/// What an element's attributes say of it.
final class MarkUp {
    private static final Set<String> NAMES =
            Words.of("related share sharing social comment comments respond newsletter cookie cookies "
                    + "breadcrumb breadcrumbs sidebar advert advertisement ads promo recommended trending "
                    + "subscribe footer nav navbar menu navigation pagination sponsored popup modal outbrain "
                    + "taboola readmore widget addtoany sharedaddy");
    private static final Set<String> ROLES =
            Words.of("navigation complementary contentinfo banner search dialog menu alert");

    private MarkUp() {}

    /// Whether it is hidden, or has a role or a name that furniture has.
    static boolean saysFurniture(Element element) {
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
}
