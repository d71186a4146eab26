package io.flagwire.enrich.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.events.RawArticle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jsoup.nodes.Entities;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for any article and any page around it. Each case is made from a seed, which its name shows.
class CleaningPropertiesTest {
    private static final int SEEDS = 40;
    private static final Cleaner CLEANER = new Cleaner();

    static Stream<Arguments> cases() {
        return Page.LANGUAGES.stream()
                .flatMap(language ->
                        Stream.iterate(1L, seed -> seed + 1).limit(SEEDS).map(seed -> Arguments.of(language, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void boilerplateAroundChangesNothing(String language, long seed) {
        Draw draw = new Draw(language, seed);
        List<String> article = draw.article();
        String wanted = text(Page.plain(draw.page.headline(), String.join("\n\n", article)));

        assertEquals(
                wanted, text(Page.plain(draw.page.headline(), draw.wrapped(article, Function.identity(), "\n\n"))));
        assertEquals(wanted, text(Page.html(draw.page.headline(), draw.wrapped(article, draw::element, "\n"))));
        assertEquals(wanted, text(Page.plain(draw.page.headline(), draw.wrapped(article, draw::element, "\n"))));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void cleaningTwiceChangesNothing(String language, long seed) {
        Draw draw = new Draw(language, seed);
        String damaged = draw.damaged(draw.wrapped(draw.article(), Function.identity(), draw.either("\n", "\n\n")));
        @Nullable String headline = draw.either(true, false) ? draw.page.headline() : null;

        String once = text(Page.plain(headline, damaged));

        assertEquals(once, text(Page.plain(headline, once)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void markUpChangesNothing(String language, long seed) {
        Draw draw = new Draw(language, seed);
        List<String> article = draw.article();
        String wanted = text(Page.plain(draw.page.headline(), String.join("\n\n", article)));

        assertEquals(wanted, text(Page.html(draw.page.headline(), String.join("\n", each(article, draw::element)))));
        assertEquals(wanted, text(Page.html(draw.page.headline(), String.join("<br><br>\n", article))));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void smallLettersChangeOnlyCase(String language, long seed) {
        Draw draw = new Draw(language, seed);
        String body = draw.wrapped(draw.article(), Function.identity(), "\n\n");
        String headline = draw.page.headline();

        String small = text(Page.plain(headline.toLowerCase(Locale.ROOT), body.toLowerCase(Locale.ROOT)));

        assertEquals(text(Page.plain(headline, body)).toLowerCase(Locale.ROOT), small);
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void sentencesAreSubstringsInOrderAndMissNothing(String language, long seed) {
        Draw draw = new Draw(language, seed);

        CleanArticle clean = CLEANER.clean(Page.plain(
                draw.page.headline(), draw.damaged(draw.wrapped(draw.article(), Function.identity(), "\n"))));

        int last = 0;
        for (CleanArticle.Sentence sentence : clean.sentences()) {
            assertEquals(sentence.text(), clean.text().substring(sentence.start(), sentence.end()));
            assertEquals("", clean.text().substring(last, sentence.start()).strip());
            last = sentence.end();
        }
        assertEquals("", clean.text().substring(last).strip());
    }

    private static String text(RawArticle article) {
        return CLEANER.clean(article).text();
    }

    private static List<String> each(List<String> lines, Function<String, String> change) {
        return lines.stream().map(change).toList();
    }

    /// One case: everything it needs, drawn in the order it is asked for.
    private static final class Draw {
        private static final List<String> ELEMENTS = List.of("p", "div", "p class=\"text\"", "li", "blockquote");
        private static final List<String> DAMAGE = List.of(
                "\u00ad",
                "\u200b",
                "\ufeff",
                "\u00a0\u00a0",
                "\t",
                " \u0007",
                "*",
                "**",
                "&amp;amp;",
                "&#39;",
                "_",
                "\\*",
                "<b>",
                "</p>");

        private final SplittableRandom random;
        private final Page page;

        Draw(String language, long seed) {
            page = Page.in(language);
            random = new SplittableRandom(31 * seed + language.hashCode());
        }

        List<String> article() {
            List<String> paragraphs = some(page.article());
            return paragraphs.isEmpty() ? page.article() : paragraphs;
        }

        String wrapped(List<String> article, Function<String, String> change, String between) {
            List<String> lines = new ArrayList<>(each(some(page.above()), change));
            lines.addAll(each(article, change));
            lines.addAll(each(page.below(), change));
            return String.join(between, lines);
        }

        String element(String text) {
            String element = ELEMENTS.get(random.nextInt(ELEMENTS.size()));
            return "<" + element + ">" + Entities.escape(text) + "</" + element.split(" ", -1)[0] + ">";
        }

        String damaged(String text) {
            StringBuilder damaged = new StringBuilder(text);
            for (int i = random.nextInt(12); i > 0; i--) {
                damaged.insert(random.nextInt(damaged.length()), DAMAGE.get(random.nextInt(DAMAGE.size())));
            }
            return damaged.toString();
        }

        <T> T either(T one, T other) {
            return random.nextBoolean() ? one : other;
        }

        private List<String> some(List<String> lines) {
            return lines.stream().filter(line -> random.nextInt(4) > 0).toList();
        }
    }
}
