package io.flagwire.enrich.claim;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who the whole article is about: what a claim falls back on where no sentence names a side.
final class Background {
    private static final Set<String> SENDERS = Lists.of("senders");
    private static final Set<String> EXPORTERS = Lists.of("exporters");
    private static final Set<String> SANCTIONED = Lists.of("sanctioned");
    private static final double HEADLINE = 4;
    private static final double LEAD = 2;
    private static final int LEAD_SENTENCES = 3;
    private static final double CLEAR = 2;
    private static final double LEAD_OF = 1.5;

    private final Map<String, Double> sides = new HashMap<>();
    private final Map<String, Double> authorities = new HashMap<>();
    private final Map<String, Double> systems = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    private final List<Name> speakers;
    // "Burundi: Council prolongs measures"
    private Optional<String> topic = Optional.empty();

    Background(List<Clause> clauses, List<Name> speakers) {
        this.speakers = speakers;
        for (Clause clause : clauses) {
            double weight = clause.headline ? HEADLINE : clause.number <= LEAD_SENTENCES ? LEAD : 1;
            for (int i = clause.from; i < clause.to; i++) {
                Name name = clause.marked.at(i);
                if (name != null && name.first() == i) {
                    count(name, weight);
                    boolean first = clause.headline && i == clause.from && clause.words.after(name.end(), ":");
                    topic = first && name.sort() == Sort.COUNTRY ? Optional.of(name.side()) : topic;
                }
            }
        }
    }

    private void count(Name name, double weight) {
        if (name.sort() == Sort.SYSTEM && !"unspecified".equals(name.entry().sipri())) {
            systems.merge(name.entry().name(), weight, Double::sum);
            classes.put(name.entry().name(), String.valueOf(name.entry().sipri()));
        }
        if (name.sort() == Sort.AUTHORITY || name.sort() == Sort.LAW) {
            authorities.merge(name.side(), weight, Double::sum);
        }
        if (name.sort() == Sort.COUNTRY || name.sort() == Sort.BODY || name.sort() == Sort.GROUP) {
            sides.merge(name.side(), weight, Double::sum);
        }
    }

    /// Whoever must have imposed a measure: the one whose authorities or laws are named, or who usually does.
    Optional<String> sender(Set<String> targets) {
        Optional<String> from = topic.filter(side -> SENDERS.contains(side) && !targets.contains(side));
        if (from.isPresent()) {
            return from;
        }
        Optional<String> authority = best(authorities, side -> !targets.contains(side));
        if (authority.isPresent()) {
            return authority;
        }
        Optional<String> speaker = speakers.stream()
                .map(Name::side)
                .filter(side -> SENDERS.contains(side) && !targets.contains(side))
                .findFirst();
        return speaker.isPresent()
                ? speaker
                : best(sides, side -> SENDERS.contains(side) && !side.equals("West") && !targets.contains(side), 1.3);
    }

    /// Whom a measure must be aimed at: the one named far more than any other that does not impose it.
    Optional<String> target(Set<String> senders) {
        Predicate<String> other = side -> !SENDERS.contains(side) && !senders.contains(side);
        Optional<String> whom = topic.filter(other);
        return whom.isPresent()
                ? whom
                : best(sides, side -> SANCTIONED.contains(side) && other.test(side))
                        .or(() -> best(sides, other));
    }

    /// Whoever speaks of arms for somebody else as "we" gives them, or the exporter named far more than any other.
    Optional<String> supplier(Set<String> recipients) {
        return speakers.stream()
                .map(Name::side)
                .filter(side -> EXPORTERS.contains(side) && !recipients.contains(side))
                .findFirst()
                .or(() -> best(sides, side -> EXPORTERS.contains(side) && !recipients.contains(side)));
    }

    /// Adds the arms that an article speaks of far more than of any other, where its sentences on the transfer only
    /// say "weapons".
    void arms(Map<String, String> found) {
        best(systems, any -> true).ifPresent(name -> found.put(name, classes.getOrDefault(name, "")));
    }

    /// Who must get the arms: the one named far more than any other that does not give them.
    Optional<String> recipient(Set<String> suppliers) {
        Optional<String> whom = topic.filter(side -> !suppliers.contains(side));
        return whom.isPresent()
                ? whom
                : best(
                        sides,
                        side -> side.length() == 2
                                && !side.equals("EU")
                                && !side.equals("UN")
                                && !suppliers.contains(side));
    }

    private static Optional<String> best(Map<String, Double> weights, Predicate<String> fits) {
        return best(weights, fits, LEAD_OF);
    }

    private static Optional<String> best(Map<String, Double> weights, Predicate<String> fits, double lead) {
        List<Map.Entry<String, Double>> ordered = weights.entrySet().stream()
                .filter(entry -> fits.test(entry.getKey()))
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        if (ordered.isEmpty() || ordered.getFirst().getValue() < CLEAR) {
            return Optional.empty();
        }
        boolean clear = ordered.size() == 1
                || ordered.getFirst().getValue() >= lead * ordered.get(1).getValue();
        return clear ? Optional.of(ordered.getFirst().getKey()) : Optional.empty();
    }
}
