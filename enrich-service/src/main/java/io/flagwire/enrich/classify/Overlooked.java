package io.flagwire.enrich.classify;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// English articles in which the concepts see little, though they open with the words of such a story: the encoder is
/// asked of these too, and decides alone. Which they are a linear model over the words tells, one of many articles.
///
/// @param below the concepts see little where they make no category as likely as this: an arms embargo that they know
///     for sanctions is no sale that they overlook
/// @param words what a word of the opening counts; others count nothing
/// @param wordsBias what every opening counts
/// @param askedFrom from which sum on the encoder is asked
/// @param bias what every such article counts
/// @param encoder what the encoder's logit counts
/// @param flaggedFrom from which probability on such an article is flagged
public record Overlooked(
        double below,
        Map<String, Double> words,
        double wordsBias,
        double askedFrom,
        double bias,
        double encoder,
        double flaggedFrom) {
    /// How much of an article is its opening, in characters.
    private static final int OPENING = 420;

    public Overlooked {
        if (words == null) {
            throw new IllegalArgumentException("the model has no words of what the concepts overlook");
        }
    }

    /// Whether the encoder is asked.
    ///
    /// @param opening see [#opening]
    /// @param likeliest the concepts' probability of the likelier category; looked up last
    public boolean asks(Set<String> opening, DoubleSupplier likeliest) {
        return sum(opening) >= askedFrom && likeliest.getAsDouble() < below;
    }

    /// The probability by the encoder's logit.
    public double probability(double reading) {
        return 1 / (1 + Math.exp(-(bias + encoder * reading)));
    }

    /// The numbers of the passages whose words speak most for the category, in their order.
    List<Integer> speaking(List<Passage> passages, int most) {
        double[] sums = passages.stream()
                .mapToDouble(passage -> sum(words(passage.quote().quote())))
                .toArray();
        return IntStream.range(0, sums.length)
                .boxed()
                .sorted((a, b) -> Double.compare(sums[b], sums[a]))
                .limit(most)
                .sorted()
                .toList();
    }

    /// How much an opening looks like the category's; long texts and short ones count alike.
    public double sum(Set<String> opening) {
        double sum = 0;
        for (String word : opening) {
            sum += words.getOrDefault(word, 0.0);
        }
        return wordsBias + sum / Math.sqrt(Math.max(1, opening.size()));
    }

    /// The words that an article opens with: its headline and first sentences.
    public static Set<String> opening(List<Passage> passages) {
        Set<String> words = new HashSet<>();
        int length = 0;
        for (Passage passage : passages) {
            String quote = passage.quote().quote();
            addWords(quote.substring(0, Math.min(quote.length(), OPENING - length)), words);
            length += quote.length();
            if (length >= OPENING) {
                break;
            }
        }
        return words;
    }

    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        addWords(text, words);
        return words;
    }

    // Two letters or more of the English alphabet.
    private static void addWords(String text, Set<String> words) {
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char letter = i < text.length() ? text.charAt(i) : ' ';
            if (!(letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z')) {
                if (i - start > 1) {
                    words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
                }
                start = i + 1;
            }
        }
    }
}
