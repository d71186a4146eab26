package io.flagwire.enrich.classify;

import io.flagwire.enrich.sense.Concept;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The weight of every sign of a passage, and what all passages start from.
public record Weights(double bias, double[] bySign) {
    private static final int SETS = Row.values().length;
    private static final int SIGNS_OF_A_SET = Long.SIZE;

    /// How many signs there are; a sign's number is its row's times 64 and its bit.
    public static final int SIGNS = SETS * SIGNS_OF_A_SET;

    /// The logit of the passage.
    public double score(Passage passage) {
        double score = bias;
        for (int row = 0; row < SETS; row++) {
            for (long left = passage.signs()[row]; left != 0; left &= left - 1) {
                score += bySign[row * SIGNS_OF_A_SET + Long.numberOfTrailingZeros(left)];
            }
        }
        return score;
    }

    /// The numbers of the passage's signs, ascending.
    public static int[] signs(Passage passage) {
        List<Integer> signs = new ArrayList<>();
        for (int row = 0; row < SETS; row++) {
            for (long left = passage.signs()[row]; left != 0; left &= left - 1) {
                signs.add(row * SIGNS_OF_A_SET + Long.numberOfTrailingZeros(left));
            }
        }
        return signs.stream().mapToInt(Integer::intValue).toArray();
    }

    /// The weights that are not zero, by name.
    public Map<String, Double> named() {
        Map<String, Double> named = new TreeMap<>();
        for (int i = 0; i < bySign.length; i++) {
            if (bySign[i] != 0) {
                named.put(name(i), bySign[i]);
            }
        }
        return Collections.unmodifiableMap(named);
    }

    static Weights of(double bias, Map<String, Double> named) {
        double[] bySign = new double[SIGNS];
        int known = 0;
        for (int i = 0; i < SIGNS; i++) {
            Double weight = named.get(name(i));
            if (weight != null) {
                bySign[i] = weight;
                known++;
            }
        }
        if (known != named.size()) {
            throw new IllegalArgumentException(
                    "the model has %d weights, but only %d of them for known signs".formatted(named.size(), known));
        }
        return new Weights(bias, bySign);
    }

    private static String name(int sign) {
        int bit = sign % SIGNS_OF_A_SET;
        int concepts = Concept.values().length;
        int extras = Row.Extra.values().length;
        String what = bit < concepts
                ? Concept.values()[bit].name()
                : bit < concepts + extras ? Row.Extra.values()[bit - concepts].name() : "UNUSED_" + bit;
        return Row.values()[sign / SIGNS_OF_A_SET] + "." + what;
    }
}
