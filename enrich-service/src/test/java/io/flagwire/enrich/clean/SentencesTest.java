package io.flagwire.enrich.clean;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.clean.CleanArticle.Sentence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentencesTest {
    /// A bar stands where a sentence ends.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The U.S. Treasury acted.| Mr. Corvin did not.",
                "Gen. Hale met J. R. Poole of Orrin Inc. on Monday.| The firm grew 3.5 percent.",
                "They left the U.S.| The minister stayed.",
                "No. 5 was late.| He said no.| Then he left.",
                "It ended in 2015.| In St. Hales it went on.",
                "“Is it so?” he asked.| “It is.”| Nobody laughed!",
                "The talks ended.|The minister left.",
                "The talks ended.|“We are done,” he said.",
                "Wait... she said.| Then...| Nothing.",
                "See example.com or write to a.b@example.com now.| Or not.",
                "Am 3. März war es vorbei.| Das war z. B. klar.",
                "В 2015 г. он ушёл.| Потом вернулся.",
                "هل انتهى الأمر؟| نعم.| انتهى.|وقال الوزير ذلك",
                "他说：“我们行动了。”|是吗？|是！|完",
                "1. The first point.| 2. The second point.",
                "Prices rose to 1,450.75 a ton.| Nobody minded.",
                "They met at 5 p.m. on Sunday.| They met again at 6 p.m.| The talks failed.",
            })
    void sentencesEndWhereAReaderStops(String marked) {
        List<String> wanted =
                List.of(marked.split("\\|", -1)).stream().map(String::strip).toList();

        assertEquals(wanted, sentences(marked.replace("|", "")));
    }

    @Test
    void aSentenceWithoutEndIsCutAtAPause() {
        String endless = "the list goes on with another name, ".repeat(60);

        List<String> pieces = sentences(endless);

        assertTrue(pieces.size() > 3, pieces::toString);
        assertTrue(pieces.stream().allMatch(piece -> piece.length() <= 600), pieces::toString);
        assertEquals(endless.strip(), String.join(" ", pieces));
    }

    private static List<String> sentences(String text) {
        List<Sentence> found = new ArrayList<>();
        Sentences.find(text, 0, text.length(), found);
        return found.stream().map(Sentence::text).toList();
    }
}
