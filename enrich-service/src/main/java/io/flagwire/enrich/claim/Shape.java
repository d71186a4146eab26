package io.flagwire.enrich.claim;

import io.flagwire.events.Mention;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What is known by how it is written, as a pattern. It is tried only where it may start, which is far quicker than to
/// look for it everywhere and finds the same.
///
/// @param type of the mentions
/// @param pattern the whole; where it has a group `name`, that is the mention
record Shape(String type, Pattern pattern, boolean named) {
    static Shape of(String type, String pattern) {
        return new Shape(type, Pattern.compile(pattern), pattern.contains("(?<name>"));
    }

    Search in(String text) {
        return new Search(text);
    }

    /// Looks for the shape in one text, from the front. Made by one thread and not shared.
    final class Search {
        private final List<Mention> found = new ArrayList<>();
        private final String text;
        private final Matcher matcher;
        // What lies before has been tried.
        private int open;

        private Search(String text) {
            this.text = text;
            matcher = pattern.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
        }

        List<Mention> found() {
            return found;
        }

        /// Tries a place; one that lies before another that was tried is passed over.
        void at(int start) {
            if (start < open) {
                return;
            }
            open = start + 1;
            if (matcher.region(start, text.length()).lookingAt()) {
                open = matcher.end();
                int first = named ? matcher.start("name") : start;
                String quote = text.substring(first, open);
                if (quote.indexOf('\n') < 0) {
                    found.add(new Mention(type, quote, null, null, List.of(), quote, first, open));
                }
            }
        }

        private boolean edge(int at) {
            return at == 0 || !Shapes.plain(text.charAt(at)) || !Shapes.plain(text.charAt(at - 1));
        }

        /// Tries every word with a capital from a place up to another.
        void capitals(int from, int end) {
            for (int i = Math.max(from, open); i < end; i++) {
                if (Character.isUpperCase(text.charAt(i)) && edge(i)) {
                    at(i);
                    i = Math.max(i, open - 1);
                }
            }
        }
    }
}
