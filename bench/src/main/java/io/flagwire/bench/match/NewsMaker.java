package io.flagwire.bench.match;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Makes up flagged stories of about 3 KB: every word is in as many of them as it is of real news, in no order of
/// sense. For one thread; the same seed gives the same stories.
final class NewsMaker {
    static final List<String> COUNTRIES = List.of(
            "US", "RU", "IR", "CN", "UA", "KP", "GB", "IL", "SA", "TR", "SY", "DE", "FR", "IN", "PK", "VE", "BY", "MM",
            "CU", "AE", "QA", "EG", "KR", "JP", "PL", "TW", "LY", "YE", "SD", "ET");
    static final List<String> SYSTEMS = List.of(
            "ballistic missiles", "tanks", "drones", "F-16", "artillery", "air defence systems", "frigates", "S-400");
    static final List<String> STATUSES = List.of("imposed", "proposed", "threatened", "extended", "eased", "lifted");
    private static final int LENGTH = 3_000;
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");

    private final Words words;
    private final Random random;
    private int made;

    NewsMaker(Words words, long seed) {
        this.words = words;
        this.random = new Random(seed);
    }

    Story story() {
        List<String> here = new ArrayList<>();
        int length = 0;
        for (int word = 0; word < words.size(); word++) {
            if (random.nextDouble() < words.share(word)) {
                here.add(words.word(word));
                length += words.word(word).length() + 1;
            }
        }
        Collections.shuffle(here, random);
        List<String> text = new ArrayList<>(here);
        // News repeats itself: what is common comes several times.
        while (length < LENGTH) {
            String again = here.get((int) (here.size() * random.nextDouble() * random.nextDouble()));
            text.add(again);
            length += again.length() + 1;
        }
        String headline = String.join(" ", text.subList(0, Math.min(9, text.size())));
        String id = "st-" + made++;
        boolean sanctions = random.nextDouble() < 0.65;
        List<CategoryVerdict> categories = List.of(
                new CategoryVerdict(
                        Category.SANCTIONS, sanctions ? 0.6 + 0.4 * random.nextDouble() : 0.1, sanctions, List.of()),
                new CategoryVerdict(Category.ARMS_TRANSFER, sanctions ? 0.2 : 0.9, !sanctions, List.of()));
        Claim claim = claim(sanctions);
        List<String> countries = List.of(country(), country(), country());
        return new Story(
                id,
                1,
                StoryChange.OPENED,
                headline,
                categories,
                List.of(claim),
                countries,
                "en",
                String.join(" ", text),
                List.of(new StoryArticle(
                        "a-" + id,
                        1,
                        false,
                        "wire" + random.nextInt(200) + ".example",
                        null,
                        headline,
                        NOW,
                        null,
                        categories,
                        List.of(),
                        List.of())),
                NOW,
                NOW,
                NOW);
    }

    /// A country, some far more often than others.
    String country() {
        return COUNTRIES.get(
                (int) (COUNTRIES.size() * random.nextDouble() * random.nextDouble() * random.nextDouble()));
    }

    private Claim claim(boolean sanctions) {
        List<String> none = List.of();
        return new Claim(
                sanctions ? "sanction" : "arms-transfer",
                sanctions ? STATUSES.get(random.nextInt(STATUSES.size())) : "delivered",
                false,
                false,
                sanctions ? List.of(country()) : none,
                sanctions ? List.of(country()) : none,
                none,
                sanctions ? none : List.of(country()),
                sanctions ? none : List.of(country()),
                none,
                none,
                List.of(SYSTEMS.get(random.nextInt(SYSTEMS.size()))),
                none,
                null,
                null,
                none,
                new Evidence("x", 0, 1));
    }
}
