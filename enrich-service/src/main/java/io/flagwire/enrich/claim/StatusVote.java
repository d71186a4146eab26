package io.flagwire.enrich.claim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The status of a claim: what most of the weight of its frames says.
final class StatusVote {
    private static final double UNTOLD = 0.35;
    private static final double HEADLINE = 1.6;

    private StatusVote() {}

    static String of(List<Frame> frames) {
        Map<String, Double> votes = new HashMap<>();
        for (Frame frame : frames) {
            double loud = frame.sentence == 0 ? HEADLINE : 1;
            votes.merge(frame.status, frame.weight * loud * (frame.told ? 1 : UNTOLD), Double::sum);
        }
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
