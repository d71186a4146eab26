package io.flagwire.enrich.likeness;

import io.flagwire.events.Claim;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Who the main claims of an article are about: the first claim of each kind that is news. Unknown stays unknown, and
/// what is unknown agrees with everything.
///
/// @param sanction sender and target
/// @param transfer supplier and recipient
public record Sides(Optional<Pair> sanction, Optional<Pair> transfer) {
    public static Sides of(List<Claim> claims) {
        return new Sides(
                first(claims, "sanction").map(claim -> new Pair(claim.sender(), claim.targets())),
                first(claims, "arms-transfer").map(claim -> new Pair(claim.supplier(), claim.recipient())));
    }

    /// 1 for each kind of claim in which both sides are known and the same, -1 for each in which a known side differs.
    int agreement(Sides other) {
        return agreement(sanction, other.sanction) + agreement(transfer, other.transfer);
    }

    /// Whether the one does to the other what the other does to it, as when a state answers sanctions with its own.
    boolean reversed(Sides other) {
        return reversed(sanction, other.sanction) || reversed(transfer, other.transfer);
    }

    private static boolean reversed(Optional<Pair> one, Optional<Pair> other) {
        return one.isPresent()
                && other.isPresent()
                && !Collections.disjoint(one.get().from, other.get().to)
                && !Collections.disjoint(one.get().to, other.get().from);
    }

    /// Who is on both sides in both articles, for people; empty when they have no claim of which that can be said.
    String shared(Sides other) {
        if (agreement(sanction, other.sanction) > 0) {
            return sanction.orElseThrow().text();
        }
        return agreement(transfer, other.transfer) > 0 ? transfer.orElseThrow().text() : "";
    }

    private static int agreement(Optional<Pair> one, Optional<Pair> other) {
        return one.isEmpty() || other.isEmpty() ? 0 : one.get().agreement(other.get());
    }

    private static Optional<Claim> first(List<Claim> claims, String kind) {
        return claims.stream()
                .filter(claim -> claim.kind().equals(kind) && !claim.historical())
                .findFirst();
    }

    /// The acting and the receiving side. Codes and names, each once, in order.
    record Pair(List<String> from, List<String> to) {
        Pair {
            from = ordered(from);
            to = ordered(to);
        }

        int agreement(Pair other) {
            boolean differs = apart(from, other.from) || apart(to, other.to);
            boolean known = !from.isEmpty() && !to.isEmpty() && !other.from.isEmpty() && !other.to.isEmpty();
            return differs ? -1 : known ? 1 : 0;
        }

        String text() {
            return String.join(",", from) + " → " + String.join(",", to);
        }

        private static boolean apart(List<String> one, List<String> other) {
            return !one.isEmpty() && !other.isEmpty() && Collections.disjoint(one, other);
        }

        private static List<String> ordered(List<String> side) {
            return side.isEmpty()
                    ? List.of()
                    : new TreeSet<>(side).stream().map(String::intern).toList();
        }
    }
}
