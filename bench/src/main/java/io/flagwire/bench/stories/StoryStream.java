package io.flagwire.bench.stories;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.CleanArticle.Sentence;
import io.flagwire.enrich.likeness.SignatureReader;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.EnrichedArticle;
import io.flagwire.events.Evidence;
import io.flagwire.events.PubStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Flagged articles on invented events, four to a story: a report, a copy and two that share its names and figures. The
/// words around them are those of news, as frequent as there; so are some of the names. Article n is always the same.
final class StoryStream {
    private static final int PER_STORY = 4;
    private static final int NAMES = 30_000;
    private static final int OWN_NAMES = 6;
    // What many stories are about, as a war or a country's nuclear programme. So an article has as many candidates
    // as in the news on sanctions and arms that we have: there 1 pair in 400 is one, here 1 in 330.
    private static final int TOPICS = 250;
    private static final int TOPIC_NAMES = 8;
    private static final int LENGTH = 220;
    private static final int SENTENCE = 22;
    private static final String[] COUNTRIES = {"Russia", "Iran", "Sudan", "Belarus", "Myanmar", "Libya", "Syria", "Mali"
    };
    private static final String[] SYLLABLES = {
        "ba", "cor", "di", "fen", "gra", "hul", "iv", "jo", "kel", "lun", "mar", "nes", "or", "pit", "qua", "ros",
        "sil", "tor", "un", "vel", "wes", "yar", "zin"
    };

    private final SignatureReader signatures = new SignatureReader();
    private final Vocabulary vocabulary = Vocabulary.shipped();
    private final Instant start;
    private final Duration step;

    /// @param step how long after one article the next is received
    StoryStream(Instant start, Duration step) {
        this.start = start;
        this.step = step;
    }

    EnrichedArticle article(int number) {
        Instant at = start.plus(step.multipliedBy(number));
        // Articles of a story are some hundred apart.
        int story = number / (PER_STORY * 100) * 100 + number % 100;
        int copy = number / 100 % PER_STORY;
        Random facts = new Random(story * 7919L);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < OWN_NAMES; i++) {
            names.add(capital(invented(NAMES + facts.nextInt(NAMES))));
        }
        Random topic = new Random(facts.nextInt(TOPICS));
        for (int i = 0; i < TOPIC_NAMES; i++) {
            names.add(capital(vocabulary.draw(topic)));
        }
        String number1 = Integer.toString(10 + facts.nextInt(5000));
        String country = COUNTRIES[facts.nextInt(COUNTRIES.length)];
        Random words = new Random(copy == 1 ? story * 7919L : story * 7919L + copy);
        String headline = "Sanctions on %s %s over %s %s".formatted(names.get(0), names.get(1), number1, country);
        StringBuilder text = new StringBuilder(headline).append("\n\n");
        List<Sentence> sentences = new ArrayList<>();
        for (int sentence = 0; sentence * SENTENCE < LENGTH; sentence++) {
            int from = text.length();
            text.append("The ");
            for (int i = 0; i < SENTENCE; i++) {
                text.append(i % 6 == 2 ? names.get(words.nextInt(names.size())) : vocabulary.draw(words))
                        .append(' ');
            }
            text.append(sentence % 2 == 0 ? number1 : country).append(". ");
            sentences.add(new Sentence(text.substring(from), from, text.length()));
        }
        CleanArticle clean = new CleanArticle(headline, text.toString(), sentences);
        return enriched("%08x".formatted(number * 0x9E3779B1), headline, clean, country, at);
    }

    /// The same as plain news, which carries no text.
    EnrichedArticle plain(int number) {
        Instant at = start.plus(step.multipliedBy(number));
        return new EnrichedArticle(
                "p" + number,
                1,
                "wire.example",
                PubStatus.USABLE,
                "Rain",
                "en",
                null,
                at,
                null,
                at,
                verdicts(false, "Rain"),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "bench");
    }

    private EnrichedArticle enriched(String id, String headline, CleanArticle clean, String country, Instant at) {
        Claim claim = new Claim(
                "sanction",
                "imposed",
                false,
                false,
                List.of("EU"),
                List.of(country),
                List.of("EU Council"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                new Evidence(headline, 0, headline.length()));
        return new EnrichedArticle(
                id,
                1,
                "wire.example",
                PubStatus.USABLE,
                headline,
                "en",
                "https://wire.example/news/" + id,
                at,
                null,
                at,
                verdicts(true, headline),
                null,
                clean.text(),
                List.of(claim),
                List.of(),
                List.of(),
                signatures.read(clean),
                "bench");
    }

    private static List<CategoryVerdict> verdicts(boolean flagged, String quote) {
        return List.of(
                new CategoryVerdict(
                        Category.SANCTIONS,
                        0.9,
                        flagged,
                        flagged ? List.of(new Evidence(quote, 0, quote.length())) : List.of()),
                new CategoryVerdict(Category.ARMS_TRANSFER, 0.1, false, List.of()));
    }

    private static String invented(int number) {
        StringBuilder word = new StringBuilder();
        for (int left = number; left > 0; left /= SYLLABLES.length) {
            word.append(SYLLABLES[left % SYLLABLES.length]);
        }
        return word.toString();
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
