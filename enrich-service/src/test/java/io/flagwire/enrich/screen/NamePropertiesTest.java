package io.flagwire.enrich.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.enrich.listformat.ListEntry.Kind;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Word order, case and marks on letters change nothing, whatever the names.
class NamePropertiesTest {
    private static final String[] MARKS = {"\u0301", "\u0308", "\u030c", "\u0327", "\u0304"};

    @Property(tries = 300)
    void scoreIsTheSameInAnyOrderCaseAndAccent(
            @ForAll("names") List<String> listed,
            @ForAll("names") List<String> told,
            @ForAll Kind kind,
            @ForAll boolean alike,
            @ForAll Random random) {
        NameKey key = NameKey.of(kind, new ListedName(String.join(" ", listed), false));
        List<String> words = alike ? listed : told;
        Optional<Double> plain = score(key, String.join(" ", words));

        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, random);
        assertEquals(plain, score(key, String.join(" ", shuffled)), "order");
        assertEquals(plain, score(key, String.join(" ", words).toUpperCase(Locale.ROOT)), "capitals");
        assertEquals(plain, score(key, marked(String.join(" ", words), random)), "marks");
        if (alike) {
            assertEquals(true, plain.isPresent(), "a name is like itself");
        }
    }

    private static Optional<Double> score(NameKey key, String text) {
        return NameScore.of(key, NamePart.of(text, NamePart.words(text))).map(NameScore::score);
    }

    private static String marked(String text, Random random) {
        StringBuilder marked = new StringBuilder();
        for (char letter : text.toCharArray()) {
            marked.append(letter);
            if ("aeiouncs".indexOf(letter) >= 0 && random.nextInt(3) == 0) {
                marked.append(MARKS[random.nextInt(MARKS.length)]);
            }
        }
        return java.text.Normalizer.normalize(marked, java.text.Normalizer.Form.NFC);
    }

    @Provide
    Arbitrary<List<String>> names() {
        Arbitrary<String> syllables =
                Arbitraries.of("ka", "ro", "ven", "dal", "mir", "sho", "tan", "bel", "gri", "ul", "zha", "kho", "pe");
        Arbitrary<String> word = syllables.list().ofMinSize(2).ofMaxSize(4).map(parts -> String.join("", parts));
        return word.map(NamePropertiesTest::capital).list().ofMinSize(2).ofMaxSize(4);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
