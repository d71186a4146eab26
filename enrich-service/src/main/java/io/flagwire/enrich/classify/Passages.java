package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.enrich.sense.SenseFinder;
import io.flagwire.events.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts an article into passages: its sentences, mended where an abbreviation was taken for an end.
final class Passages {
    private static final Pattern ABBREVIATION = Pattern.compile(
            "(?:^|[\\s(.])(?:\\p{L}|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Gov|Sen|Rep|St|Jr|Sr|No|Co|Corp|Inc|Ltd|"
                    + "vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec)\\.$");
    private static final int LONGEST_END = 8;

    private Passages() {}

    static List<Passage> of(CleanArticle article, SenseFinder finder) {
        List<Passage> passages = new ArrayList<>();
        long before = 0;
        List<Sentence> sentences = article.sentences();
        for (int i = 0; i < sentences.size(); i++) {
            int start = sentences.get(i).start();
            while (i + 1 < sentences.size() && continues(sentences.get(i), sentences.get(i + 1), article.text())) {
                i++;
            }
            int end = sentences.get(i).end();
            if (end > start) {
                Evidence quote = new Evidence(article.text().substring(start, end), start, end);
                boolean headline = end <= article.headline().length();
                Passage passage = Passage.of(
                        quote,
                        headline,
                        finder.find(quote.quote()),
                        finder.script().density(),
                        before);
                passages.add(passage);
                before = headline ? 0 : passage.here();
            }
        }
        around(passages);
        return passages;
    }

    /// Tells each passage which concepts the article keeps coming back to.
    private static void around(List<Passage> passages) {
        long seen = 0;
        long often = 0;
        for (Passage passage : passages) {
            often |= passage.headline() ? passage.here() : seen & passage.here();
            seen |= passage.here();
        }
        for (Passage passage : passages) {
            passage.signs()[Row.AROUND.ordinal()] = often;
        }
    }

    private static boolean continues(Sentence one, Sentence next, String text) {
        if (next.start() <= one.end()
                || text.charAt(one.end()) == '\n'
                || !one.text().endsWith(".")) {
            return false;
        }
        String end = one.text().substring(Math.max(0, one.text().length() - LONGEST_END));
        return ABBREVIATION.matcher(end).find();
    }
}
