package io.flagwire.enrich.claim;

import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Makes a few claims of the many frames of an article: frames whose sides agree are one claim, the weightiest one
/// first.
final class ClaimMerger {
    private static final Set<String> SENDERS = Lists.of("senders");
    private static final Map<String, List<String>> MEMBERS = Map.of(
            "G7", List.of("US", "CA", "FR", "DE", "IT", "JP", "GB"),
            "E3", List.of("FR", "DE", "GB"));
    private static final int MOST = 3;
    private static final double LEAST = 3;

    private ClaimMerger() {}

    /// @param quote gives the sentence of a frame
    static List<Claim> merge(List<Frame> frames, Facts facts, Function<Frame, Evidence> quote) {
        List<Claim> claims = new ArrayList<>();
        List<Group> groups = new ArrayList<>();
        frames.forEach(frame -> frame.weight = weight(frame));
        List<Frame> ordered = new ArrayList<>(frames);
        ordered.sort(Comparator.comparingDouble((Frame frame) -> -frame.weight)
                .thenComparing(frame -> frame.sentence)
                .thenComparing(frame -> frame.at));
        for (Frame frame : ordered) {
            if (frame.empty()) {
                continue;
            }
            groups.stream()
                    .filter(group -> group.takes(frame))
                    .findFirst()
                    .ifPresentOrElse(group -> group.add(frame), () -> groups.add(new Group(frame)));
        }
        if (groups.isEmpty() && !ordered.isEmpty()) {
            groups.add(new Group(ordered.removeFirst()));
        }
        ordered.stream()
                .filter(Frame::empty)
                .forEach(frame -> groups.stream().findFirst().ifPresent(group -> group.add(frame)));
        groups.sort(Comparator.comparingDouble((Group group) -> -group.total));
        groups.stream().findFirst().ifPresent(group -> group.complete(facts.background()));
        double most = groups.isEmpty() ? 0 : groups.getFirst().total;
        for (Group group : groups) {
            if (claims.size() < MOST
                    && !(group.first.gist && group.nobody())
                    && (claims.isEmpty() || group.total >= LEAST && group.total >= most * 0.3 && group.whole())) {
                claims.add(group.claim(facts, quote));
            }
        }
        return claims;
    }

    private static double weight(Frame frame) {
        double place = frame.sentence == 0
                ? 5
                : frame.sentence <= 2 ? 3.5 : frame.sentence <= 5 ? 2 : frame.sentence <= 12 ? 1.2 : 0.7;
        double sides = (frame.giver().isEmpty() ? 0.4 : 1) * (frame.taker().isEmpty() ? 0.4 : 1);
        // Whoever is known to impose measures is hardly ever their target.
        double likely = frame.sanction && !frame.taker().isEmpty() && SENDERS.containsAll(frame.taker()) ? 0.5 : 1;
        return place * sides * likely * (frame.historical ? 0.5 : 1);
    }

    private static final class Group {
        final Frame first;
        final List<Frame> frames = new ArrayList<>();
        final Set<String> giver;
        final Set<String> taker;
        double total;

        Group(Frame first) {
            this.first = first;
            giver = new LinkedHashSet<>(first.giver());
            taker = new LinkedHashSet<>(first.taker());
            add(first);
        }

        void complete(Background background) {
            // Those who seize arms are named more often than those who sent them, or were to get them.
            Optional<String> none = Optional.empty();
            boolean seized = !first.sanction && StatusVote.of(frames).equals("intercepted");
            if (giver.isEmpty()) {
                (first.sanction ? background.sender(taker) : seized ? none : background.supplier(taker))
                        .ifPresent(giver::add);
            }
            if (taker.isEmpty()) {
                (first.sanction ? background.target(giver) : seized ? none : background.recipient(giver))
                        .ifPresent(taker::add);
            }
        }

        boolean nobody() {
            return giver.isEmpty() && taker.isEmpty();
        }

        boolean whole() {
            return !giver.isEmpty() && !taker.isEmpty();
        }

        boolean takes(Frame frame) {
            return frame.sanction == first.sanction && agree(giver, frame.giver()) && agree(taker, frame.taker());
        }

        private static boolean agree(Set<String> one, Set<String> other) {
            return one.isEmpty() || other.isEmpty() || one.stream().anyMatch(other::contains);
        }

        void add(Frame frame) {
            frames.add(frame);
            total += frame.weight;
            if (giver.isEmpty()) {
                giver.addAll(frame.giver());
                giver.removeAll(taker);
            }
            if (taker.isEmpty()) {
                taker.addAll(frame.taker());
                taker.removeAll(giver);
            }
        }

        // A group of states that is no body acts by its members.
        private static List<String> members(Set<String> sides) {
            return sides.stream()
                    .flatMap(side -> MEMBERS.getOrDefault(side, List.of(side)).stream())
                    .distinct()
                    .toList();
        }

        Claim claim(Facts facts, Function<Frame, Evidence> quote) {
            boolean sanction = first.sanction;
            Evidence evidence = quote.apply(first);
            Map<String, String> systems = systems();
            if (!sanction && systems.values().stream().allMatch("unspecified"::equals)) {
                facts.background().arms(systems);
            }
            String kind = sanction ? "sanction" : "arms-transfer";
            boolean denied = frames.stream().anyMatch(frame -> frame.denied)
                    || !sanction && (facts.denied(frames, giver) || facts.denied(frames, taker));
            // What is denied is not known.
            String known = StatusVote.of(frames);
            String status = denied && !sanction && !known.equals("intercepted") ? "alleged" : known;
            return new Claim(
                    kind,
                    status,
                    denied,
                    frames.stream().allMatch(frame -> frame.historical),
                    sanction ? members(giver) : List.of(),
                    sanction ? members(taker) : List.of(),
                    List.copyOf(all(frame -> frame.authority)),
                    sanction ? List.of() : members(giver),
                    sanction ? List.of() : members(taker),
                    List.copyOf(all(frame -> frame.against)),
                    facts.entities(evidence),
                    List.copyOf(systems.keySet()),
                    systems.values().stream().distinct().toList(),
                    sanction ? null : facts.first("quantity", evidence),
                    facts.first("money", evidence),
                    Topics.events(kind, status),
                    evidence);
        }

        // Without "weapons" and "missiles" where better is known.
        private Map<String, String> systems() {
            Map<String, String> found = new LinkedHashMap<>();
            frames.forEach(frame -> found.putAll(frame.systems));
            if (found.values().stream().anyMatch(sipri -> !sipri.equals("unspecified"))) {
                found.values().removeIf("unspecified"::equals);
            }
            List<String> names = List.copyOf(found.keySet());
            found.keySet().removeIf(name -> names.stream().anyMatch(longer -> longer.endsWith(" " + name)));
            return found;
        }

        private Set<String> all(Function<Frame, Collection<String>> slot) {
            Set<String> found = new LinkedHashSet<>();
            frames.stream().filter(frame -> frame.weight >= 1).forEach(frame -> found.addAll(slot.apply(frame)));
            return found;
        }
    }
}
