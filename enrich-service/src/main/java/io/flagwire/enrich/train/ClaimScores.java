package io.flagwire.enrich.train;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.events.Claim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/// How well claims meet labels. For each article and kind that has labelled claims, the values of a slot are pooled
/// over the claims of the kind, once each, read and labelled ones, and compared as sets: a value in both is right,
/// one that only was read is wrong, one that only was labelled is missed. Background is left out where there is
/// news. Systems are compared by SIPRI class, since names have too many spellings; "unspecified" counts on neither
/// side. The status is that of the first claim of each kind, over labels with a status that Flagwire has; a missing
/// claim has a wrong one.
final class ClaimScores {
    private static final Map<String, Set<String>> STATUSES = Map.of(
            "sanction",
            Set.of("imposed", "proposed", "threatened", "extended", "eased", "lifted", "evaded", "enforced"),
            "arms-transfer",
            Set.of("delivered", "agreed", "approved", "offered", "requested", "suspended", "intercepted", "alleged"));

    private final ClaimReader reader;
    private final Map<String, Tally> slots = new LinkedHashMap<>();
    private int statuses;
    private int statusesRight;

    ClaimScores(ClaimReader reader) {
        this.reader = reader;
    }

    void add(List<LabelledClaim> labelled, List<Claim> read) {
        for (String kind : STATUSES.keySet().stream().sorted().toList()) {
            List<LabelledClaim> wanted = news(
                    labelled.stream().filter(claim -> claim.kind().equals(kind)).toList(), LabelledClaim::historical);
            List<Claim> got = news(
                    read.stream().filter(claim -> claim.kind().equals(kind)).toList(), Claim::historical);
            if (wanted.isEmpty()) {
                continue;
            }
            if (kind.equals("sanction")) {
                slot("sender", pool(wanted, LabelledClaim::sender), pool(got, Claim::sender));
                slot("targets", pool(wanted, LabelledClaim::targets), pool(got, Claim::targets));
            } else {
                slot("supplier", pool(wanted, LabelledClaim::supplier), pool(got, Claim::supplier));
                slot("recipient", pool(wanted, LabelledClaim::recipient), pool(got, Claim::recipient));
                slot("systems", pool(wanted, this::classes), pool(got, ClaimScores::specified));
            }
            String status = wanted.getFirst().status();
            if (status != null && STATUSES.getOrDefault(kind, Set.of()).contains(status)) {
                statuses++;
                statusesRight += !got.isEmpty() && got.getFirst().status().equals(status) ? 1 : 0;
            }
        }
    }

    private static <T> List<T> news(List<T> claims, Function<T, Boolean> historical) {
        List<T> news = claims.stream().filter(claim -> !historical.apply(claim)).toList();
        return news.isEmpty() ? claims : news;
    }

    private static <T> Set<String> pool(List<T> claims, Function<T, List<String>> slot) {
        Set<String> pooled = new TreeSet<>();
        claims.forEach(claim -> pooled.addAll(slot.apply(claim)));
        return pooled;
    }

    private List<String> classes(LabelledClaim claim) {
        Stream<String> classes = claim.sipri().isEmpty()
                ? claim.systems().stream().flatMap(system -> reader.classes(system).stream())
                : claim.sipri().stream();
        return classes.filter(sipri -> !sipri.equals("unspecified")).toList();
    }

    private static List<String> specified(Claim claim) {
        return claim.sipri().stream()
                .filter(sipri -> !sipri.equals("unspecified"))
                .toList();
    }

    private void slot(String name, Set<String> wanted, Set<String> got) {
        int right = (int) got.stream().filter(wanted::contains).count();
        slots.merge(name, new Tally(right, got.size() - right, wanted.size() - right), Tally::plus);
    }

    /// Whether there was anything to compare.
    boolean any() {
        return !slots.isEmpty();
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        slots.forEach((name, tally) -> json.put(name, Scores.figures(tally)));
        if (statuses > 0) {
            json.put("status", Map.of("accuracy", Scores.rounded(accuracy())));
        }
        return json;
    }

    /// One line a slot.
    String table(String title) {
        StringBuilder table = new StringBuilder();
        slots.forEach((name, tally) ->
                table.append(Scores.line(title + ", " + name, tally)).append("\n"));
        if (statuses > 0) {
            table.append(String.format(
                    Locale.ROOT,
                    "%-26s accuracy %.3f (%d of %d)%n",
                    title + ", status",
                    accuracy(),
                    statusesRight,
                    statuses));
        }
        return table.toString();
    }

    private double accuracy() {
        return statuses == 0 ? 1 : (double) statusesRight / statuses;
    }
}
