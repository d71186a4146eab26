package io.flagwire.bench.match;

import io.flagwire.alert.match.Matcher;
import io.flagwire.events.Story;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// Makes up subscriptions as desks write them: a category or a side with a word or two (half of them), phrases,
/// lists of names, exclusions. How common their words are decides how many stories they hit. A third repeats what
/// another has asked. For one thread.
final class Askers {
    private static final double REPEATED = 0.33;
    private static final int TRIAL = 2_000;

    private final Words words;
    private final NewsMaker news;
    private final Random random;
    // Of words, from rare to common.
    private final int[] byShare;
    private double common;

    private Askers(Words words, long seed) {
        this.words = words;
        this.news = new NewsMaker(words, seed);
        this.random = new Random(seed);
        this.byShare = IntStream.range(0, words.size())
                .boxed()
                .sorted((a, b) -> Double.compare(words.share(a), words.share(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// Askers of whose queries a story hits such a share, more or less.
    static Askers hitting(double share, Words words, List<Story> stories) {
        double rare = 0;
        double common = 1;
        Askers askers = new Askers(words, 11);
        for (int step = 0; step < 14; step++) {
            askers.common = (rare + common) / 2;
            if (askers.trial(stories) < share) {
                rare = askers.common;
            } else {
                common = askers.common;
            }
        }
        return askers;
    }

    /// So many queries.
    List<Ask> asks(int count) {
        List<Ask> asks = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            asks.add(i > 0 && random.nextDouble() < REPEATED ? asks.get(random.nextInt(i)) : ask());
        }
        return asks;
    }

    private double trial(List<Story> stories) {
        Matcher matcher = new Matcher();
        Map<String, String> queries = new HashMap<>();
        for (int i = 0; i < TRIAL; i++) {
            queries.put("sub-" + i, ask().written());
        }
        matcher.change(queries, List.of());
        return stories.stream()
                        .mapToInt(story -> matcher.match(story).size())
                        .average()
                        .orElseThrow()
                / TRIAL;
    }

    /// A query.
    Ask ask() {
        int kind = random.nextInt(100);
        if (kind < 30) {
            return new Ask.All(List.of(category(), side(), word()));
        }
        if (kind < 50) {
            return new Ask.All(List.of(side(), word(), word()));
        }
        if (kind < 65) {
            return new Ask.Any(List.of(word(), word(), phrase(0)));
        }
        if (kind < 75) {
            return new Ask.All(
                    List.of(category(), new Ask.Any(List.of(side(), side())), new Ask.Any(List.of(word(), word()))));
        }
        if (kind < 85) {
            return new Ask.All(List.of(word(), category(), new Ask.Not(word()), new Ask.Not(source())));
        }
        if (kind < 92) {
            return new Ask.All(List.of(phrase(4), side()));
        }
        if (kind < 97) {
            return new Ask.All(List.of(word(), new Ask.Value("system", NewsMaker.SYSTEMS.get(random.nextInt(8)))));
        }
        return word();
    }

    private Ask word() {
        return new Ask.Word(drawn());
    }

    private Ask phrase(int slop) {
        return new Ask.Phrase(List.of(drawn(), drawn()), slop);
    }

    // Around the place that `common` says, from the rarest to the most common word.
    private String drawn() {
        double place = common + 0.08 * random.nextGaussian();
        int index = (int) (byShare.length * Math.clamp(place, 0, 0.9999));
        return words.word(byShare[index]);
    }

    private static Ask category(Random random) {
        return new Ask.Value("category", random.nextInt(3) == 0 ? "arms-transfer" : "sanctions");
    }

    private Ask category() {
        return category(random);
    }

    private Ask side() {
        String field = List.of("country", "country", "target", "sender").get(random.nextInt(4));
        return new Ask.Value(field, news.country());
    }

    private Ask source() {
        return new Ask.Value("source", "wire" + random.nextInt(200) + ".example");
    }
}
