package io.flagwire.alert.wording;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertArticle;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.kafka.EventJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Alerts made up for tests.
public final class Alerts {
    public static final Instant TIME = Instant.parse("2026-11-24T10:00:00Z");

    private Alerts() {}

    /// A story of sanctions with that headline, one claim, and one article at `https://wire.example/1`.
    public static Alert alert(AlertType type, String headline, Claim... claims) {
        return alert("alert-1", type, headline, "https://wire.example/1?a=1&b=2", claims);
    }

    public static Alert alert(String id, AlertType type, String headline, @Nullable String url, Claim... claims) {
        String quote = "ministers agreed on asset freezes";
        return new Alert(
                type,
                TIME,
                new AlertData(
                        id,
                        "sub-1",
                        1,
                        new AlertStory(
                                "st-1",
                                1,
                                headline,
                                List.of(
                                        new CategoryVerdict(
                                                Category.SANCTIONS,
                                                0.97,
                                                true,
                                                List.of(new Evidence(quote, 0, quote.length()))),
                                        new CategoryVerdict(Category.ARMS_TRANSFER, 0.01, false, List.of())),
                                List.of(claims),
                                List.of(),
                                List.of(new AlertArticle("wire.example", url, headline, TIME)),
                                1,
                                null,
                                TIME,
                                TIME),
                        List.of("target:RU")));
    }

    public static Claim sanction(String status, List<String> sender, List<String> targets) {
        return claim("sanction", status, sender, targets, List.of(), List.of(), List.of(), null);
    }

    public static Claim transfer(
            String status,
            List<String> supplier,
            List<String> recipient,
            List<String> systems,
            @Nullable String quantity) {
        return claim("arms-transfer", status, List.of(), List.of(), supplier, recipient, systems, quantity);
    }

    public static String json(Alert alert) {
        return new String(EventJson.write(alert), UTF_8);
    }

    private static Claim claim(
            String kind,
            String status,
            List<String> sender,
            List<String> targets,
            List<String> supplier,
            List<String> recipient,
            List<String> systems,
            @Nullable String quantity) {
        return new Claim(
                kind,
                status,
                false,
                false,
                sender,
                targets,
                List.of(),
                supplier,
                recipient,
                List.of(),
                List.of(),
                systems,
                List.of(),
                quantity,
                null,
                List.of(),
                new Evidence("x", 0, 1));
    }
}
