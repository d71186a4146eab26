package io.flagwire.enrich.claim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The status of a claim: what most of the weight of its frames says.
final class StatusVote {
    private static final double UNTOLD = 0.3;

    private StatusVote() {}

    static String of(List<Frame> frames) {
        Map<String, Double> votes = new HashMap<>();
        frames.forEach(
                frame -> votes.merge(frame.status, frame.told ? frame.weight : frame.weight * UNTOLD, Double::sum));
        // What was asked for and then allowed is allowed.
        if (votes.containsKey("approved")) {
            votes.merge("approved", votes.getOrDefault("requested", 0.0), Double::sum);
            votes.remove("requested");
        }
        return votes.entrySet().stream()
                .max(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElseThrow();
    }
}
