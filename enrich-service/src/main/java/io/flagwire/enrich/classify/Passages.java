package io.flagwire.enrich.classify;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.enrich.sense.SenseFinder;
import io.flagwire.events.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Cuts an article into passages: its sentences, mended where an abbreviation was taken for an end.
final class Passages {
    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "gen", "lt", "col", "maj", "sgt", "capt", "adm", "gov", "sen", "rep", "st", "jr",
            "sr", "no", "co", "corp", "inc", "ltd", "vs", "jan", "feb", "mar", "apr", "aug", "sept", "sep", "oct",
            "nov", "dec");
    private static final int LONGEST_ABBREVIATION = 4;

    private Passages() {}

    static List<Passage> of(CleanArticle article, SenseFinder finder) {
        List<Passage> passages = new ArrayList<>();
        long before = 0;
        int density = finder.script().density();
        List<Span> spans = spans(article);
        for (int i = 0; i < spans.size(); i++) {
            int start = spans.get(i).start;
            while (i + 1 < spans.size() && continues(spans.get(i), spans.get(i + 1), article.text())) {
                i++;
            }
            int end = spans.get(i).end;
            Evidence quote = new Evidence(article.text().substring(start, end), start, end);
            boolean headline = end <= article.headline().length();
            Passage passage = Passage.of(quote, headline, finder.find(quote.quote()), density, before);
            passages.add(passage);
            before = headline ? 0 : passage.here();
        }
        around(passages);
        return passages;
    }

    /// The sentences, cut again wherever one may end: what found them may have waited for a capital letter.
    private static List<Span> spans(CleanArticle article) {
        List<Span> spans = new ArrayList<>();
        String text = article.text();
        for (Sentence sentence : article.sentences()) {
            int start = sentence.start();
            for (int i = start; i + 2 < sentence.end(); i++) {
                char mark = text.charAt(i);
                if ((mark == '.' || mark == '!' || mark == '?') && text.charAt(i + 1) == ' ') {
                    spans.add(new Span(start, i + 1));
                    start = i + 2;
                }
            }
            if (start < sentence.end()) {
                spans.add(new Span(start, sentence.end()));
            }
        }
        return spans;
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

    private static boolean continues(Span one, Span next, String text) {
        if (next.start <= one.end || text.charAt(one.end) == '\n' || text.charAt(one.end - 1) != '.') {
            return false;
        }
        return abbreviated(text, one.start, one.end - 1);
    }

    /// Whether the word before the full stop is an abbreviation or an initial.
    private static boolean abbreviated(String text, int from, int stop) {
        int start = stop;
        while (start > from && stop - start <= LONGEST_ABBREVIATION && !parts(text.charAt(start - 1))) {
            start--;
        }
        int length = stop - start;
        return switch (length) {
            case 0 -> false;
            case 1 -> Character.isLetter(text.charAt(start));
            default ->
                length <= LONGEST_ABBREVIATION
                        && (ABBREVIATIONS.contains(text.substring(start, stop).toLowerCase(Locale.ROOT))
                                || (length == 2
                                        && Character.isLetter(text.codePointAt(start))
                                        && Character.charCount(text.codePointAt(start)) == 2));
        };
    }

    private static boolean parts(char unit) {
        return unit == ' ' || unit == '(' || unit == '.' || (unit >= '\t' && unit <= '\r');
    }

    private record Span(int start, int end) {}
}
