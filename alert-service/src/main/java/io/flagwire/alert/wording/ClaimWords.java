package io.flagwire.alert.wording;

import io.flagwire.events.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A claim as a sentence: "European Union imposed sanctions on Russia: Acme Trading (denied)". Of what is unknown
/// nothing is said.
final class ClaimWords {
    private static final int LONGEST_NAME = 80;
    private static final int MOST_NAMES = 5;

    private ClaimWords() {}

    static String of(Claim claim) {
        StringBuilder words =
                new StringBuilder("arms-transfer".equals(claim.kind()) ? transfer(claim) : sanction(claim));
        append(words, ", by ", names(claim.authority()));
        append(words, ": ", names(claim.entities()));
        append(words, ", ", claim.value() == null ? null : PlainText.of(claim.value(), LONGEST_NAME));
        if (claim.denied()) {
            words.append(" (denied)");
        }
        if (claim.historical()) {
            words.append(" (background)");
        }
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String sanction(Claim claim) {
        String status = PlainText.of(claim.status(), LONGEST_NAME);
        String on = status.equals("threatened") ? " against " : " on ";
        String by = countries(claim.sender());
        StringBuilder words = new StringBuilder();
        if (status.equals("evaded")) {
            words.append("sanctions");
            append(words, " of ", by);
            append(words, on, countries(claim.targets()));
            return words.append(" evaded").toString();
        }
        words.append(by == null ? "sanctions " + status : by + " " + status + " sanctions");
        append(words, on, countries(claim.targets()));
        return words.toString();
    }

    private static String transfer(Claim claim) {
        String status = PlainText.of(claim.status(), LONGEST_NAME);
        String goods = claim.systems().isEmpty() ? "arms" : names(claim.systems());
        if (claim.quantity() != null) {
            goods = PlainText.of(claim.quantity(), LONGEST_NAME) + " " + goods;
        }
        String from = countries(claim.supplier());
        String to = countries(claim.recipient());
        StringBuilder words = new StringBuilder();
        boolean asked = status.equals("requested");
        String actor = asked ? to : from;
        switch (status) {
            case "intercepted", "alleged" -> {
                words.append(status).append(" transfer of ").append(goods);
                append(words, " from ", from);
                append(words, " to ", to);
            }
            case "agreed", "approved", "suspended" -> {
                words.append(
                        actor == null
                                ? "transfer of " + goods + " " + status
                                : actor + " " + status + " the transfer of " + goods);
                append(words, " to ", to);
            }
            default -> {
                words.append(actor == null ? goods + " " + status : actor + " " + status + " " + goods);
                append(words, asked ? " from " : " to ", asked ? from : to);
            }
        }
        append(words, " against ", countries(claim.against()));
        return words.toString();
    }

    private static void append(StringBuilder words, String before, @Nullable String what) {
        if (what != null) {
            words.append(before).append(what);
        }
    }

    private static @Nullable String countries(List<String> codes) {
        return listed(codes.stream().map(ClaimWords::country).toList());
    }

    private static String country(String code) {
        if (!code.matches("[A-Z]{2}")) {
            return code;
        }
        return new Locale.Builder().setRegion(code).build().getDisplayCountry(Locale.ENGLISH);
    }

    private static @Nullable String names(List<String> names) {
        return listed(names);
    }

    private static @Nullable String listed(List<String> names) {
        if (names.isEmpty()) {
            return null;
        }
        List<String> shown = new ArrayList<>(names.stream()
                .limit(MOST_NAMES)
                .map(name -> PlainText.of(name, LONGEST_NAME))
                .toList());
        if (names.size() > MOST_NAMES) {
            shown.add(names.size() - MOST_NAMES + " more");
        }
        String last = shown.removeLast();
        return shown.isEmpty() ? last : String.join(", ", shown) + " and " + last;
    }
}
