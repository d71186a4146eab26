package io.flagwire.alert.match;

import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// What a story has in the fields of the query language that are not text.
final class StoryValues {
    static final int LONGEST_NAME = 8;

    private StoryValues() {}

    /// Is given each value, in lower case; perhaps more than once.
    interface Reader {
        void value(QueryField field, String value);
    }

    static void of(Story story, Reader reader) {
        story.categories().stream()
                .filter(CategoryVerdict::flagged)
                .forEach(verdict -> reader.value(
                        QueryField.CATEGORY, lower(verdict.category().name()).replace('_', '-')));
        story.articles().stream()
                .filter(article -> !article.withdrawn())
                .map(StoryArticle::source)
                .forEach(source -> source(source, reader));
        if (story.language() != null) {
            String language = lower(story.language());
            reader.value(QueryField.LANGUAGE, language);
            reader.value(QueryField.LANGUAGE, language.split("-", 2)[0]);
        }
        story.countries().forEach(country -> reader.value(QueryField.COUNTRY, lower(country)));
        for (Claim claim : story.claims()) {
            claim(claim, reader);
        }
    }

    private static void claim(Claim claim, Reader reader) {
        sides(QueryField.SENDER, claim.sender(), reader);
        sides(QueryField.TARGET, claim.targets(), reader);
        sides(QueryField.SUPPLIER, claim.supplier(), reader);
        sides(QueryField.RECIPIENT, claim.recipient(), reader);
        List.<Function<Claim, List<String>>>of(
                        Claim::sender, Claim::targets, Claim::supplier, Claim::recipient, Claim::against)
                .forEach(side -> sides(QueryField.COUNTRY, side.apply(claim), reader));
        names(QueryField.AUTHORITY, claim.authority(), reader);
        names(QueryField.SYSTEM, claim.systems(), reader);
        names(QueryField.SYSTEM, claim.sipri(), reader);
        names(QueryField.ENTITY, claim.entities(), reader);
        names(QueryField.ENTITY, claim.targets(), reader);
        names(QueryField.ENTITY, claim.recipient(), reader);
        reader.value(QueryField.STATUS, lower(claim.status()));
    }

    // A country or bloc by its code, a group by its name.
    private static void sides(QueryField field, Collection<String> sides, Reader reader) {
        for (String side : sides) {
            if (side.length() == 2) {
                reader.value(field, lower(side));
            } else {
                names(field, List.of(side), reader);
            }
        }
    }

    // Every run of words of each name: part of a name finds it.
    private static void names(QueryField field, Collection<String> names, Reader reader) {
        for (String name : names) {
            List<String> words = TextAnalysis.ofThread().words(name);
            for (int from = 0; from < words.size(); from++) {
                for (int to = from + 1; to <= Math.min(words.size(), from + LONGEST_NAME); to++) {
                    reader.value(field, String.join(" ", words.subList(from, to)));
                }
            }
        }
    }

    // A host, and the domains above it.
    private static void source(String source, Reader reader) {
        String host = lower(source);
        reader.value(QueryField.SOURCE, host);
        for (int dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
            if (host.indexOf('.', dot + 1) > 0) {
                reader.value(QueryField.SOURCE, host.substring(dot + 1));
            }
        }
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
