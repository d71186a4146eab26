package io.flagwire.enrich.claim;

import io.flagwire.events.Category;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What verdicts and claims are called in the schemes of others; `claim/codes.tsv` says which, and from where.
public final class Topics {
    private static final Map<String, List<String>> CODES = new HashMap<>();

    static {
        Table.read("/claim/codes.tsv", 3, row -> {
            // What a code is called is for those who read the table.
            if (!row.getFirst().equals("name")) {
                boolean event = row.getFirst().equals("event");
                CODES.put(
                        event ? row.get(1) + "/" + row.get(2) : row.get(1),
                        List.of(row.getLast().split(",")));
            }
        });
    }

    private Topics() {}

    /// The IPTC Media Topics of flagged categories, each once.
    public static List<String> of(List<Category> flagged) {
        Set<String> topics = new LinkedHashSet<>();
        for (Category category : flagged) {
            topics.addAll(
                    CODES.getOrDefault(category.name().toLowerCase(Locale.ROOT).replace('_', '-'), List.of()));
        }
        return List.copyOf(topics);
    }

    /// The CAMEO and PLOVER codes of a claim.
    static List<String> events(String kind, String status) {
        return CODES.getOrDefault(kind + "/" + status, List.of());
    }
}
