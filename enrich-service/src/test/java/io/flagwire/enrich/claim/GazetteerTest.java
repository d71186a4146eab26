package io.flagwire.enrich.claim;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.sense.FoldedText;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GazetteerTest {
    private static final int REPEATS = 2_000;

    // By counting, since time tells nothing on a busy machine: twice the text takes twice the steps, also where every
    // word begins a name, a name begins in a name, a gap may stand anywhere, and one word never ends.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|'United States of America Security Council of the United Nations '|true",
                "en|'freeze on new new new freeze on assets freeze '|true",
                "en|'package of new economic sanctions package of further sanctions '|true",
                "en|'surface surface to surface to air surface to air missile '|true",
                "en|'office of foreign assets control s office of foreign '|true",
                "en|'evade'|false",
                "en|'undermin'|false",
                "en|'us '|true",
                "de|'Sanktionspaket Waffenlieferungen Vereinigte Staaten von '|true",
                "de|'Sanktions'|false",
                "ru|'Соединенные Штаты ввели новые экономические санкции против '|true",
                "ru|'санкци'|false",
                "ar|'والولايات المتحدة فرضت عقوبات على '|true",
                "ar|'والوللل'|false",
                "zh|'美国对中华人民共和国实施制裁'|true",
                "zh|'制裁'|true",
                "zh|'中'|false",
            })
    void stepsGrowWithTheTextAndNoFaster(String language, String unit, boolean names) {
        Gazetteer gazetteer = new Gazetteer(language);
        AtomicInteger found = new AtomicInteger();

        long once = steps(gazetteer, language, unit, REPEATS, found);
        long twice = steps(gazetteer, language, unit, 2 * REPEATS, found);
        long fourTimes = steps(gazetteer, language, unit, 4 * REPEATS, found);

        assertTrue(!names || found.get() > REPEATS, found + " found");
        assertTrue(twice <= 2.01 * once && fourTimes <= 4.02 * once, once + " " + twice + " " + fourTimes);
        // No letter is looked at more often than the longest name is long.
        assertTrue(once <= 300L * unit.length() * REPEATS, once + " steps");
    }

    private static long steps(Gazetteer gazetteer, String language, String unit, int repeats, AtomicInteger found) {
        return gazetteer.find(
                FoldedText.of(unit.repeat(repeats), language), (entry, first, end) -> found.incrementAndGet());
    }
}
