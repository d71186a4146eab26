package io.flagwire.alert.match;

import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Story;
import io.flagwire.events.StoryArticle;
import io.flagwire.events.StoryChange;
import java.time.Instant;
import java.util.List;

/// Stories to match.
public final class Stories {
    private static final Instant NOW = Instant.parse("2026-11-24T05:00:00Z");
    private static final List<CategoryVerdict> SANCTIONS = List.of(
            new CategoryVerdict(Category.SANCTIONS, 0.9, true, List.of()),
            new CategoryVerdict(Category.ARMS_TRANSFER, 0.2, false, List.of()));

    private Stories() {}

    public static Story of(String headline, String text) {
        return of(headline, text, List.of());
    }

    public static Story of(String headline, String text, List<Claim> claims) {
        return new Story(
                "st-1",
                1,
                StoryChange.OPENED,
                headline,
                SANCTIONS,
                claims,
                List.of("US", "RU"),
                "en",
                text,
                List.of(new StoryArticle(
                        "a-1",
                        1,
                        false,
                        "news.example.com",
                        null,
                        headline,
                        NOW,
                        null,
                        SANCTIONS,
                        List.of(),
                        List.of())),
                NOW,
                NOW,
                NOW);
    }

    static Claim transfer(String supplier, String recipient) {
        return new Claim(
                "arms-transfer",
                "delivered",
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(supplier),
                List.of(recipient),
                List.of(),
                List.of(),
                List.of("KN-23"),
                List.of("missiles"),
                null,
                null,
                List.of(),
                new Evidence("x", 0, 1));
    }

    static Claim sanction(String sender, String target) {
        return sanction(sender, target, "imposed");
    }

    public static Claim sanction(String sender, String target, String status) {
        return new Claim(
                "sanction",
                status,
                false,
                false,
                List.of(sender),
                List.of(target),
                List.of("US State Department"),
                List.of(),
                List.of(),
                List.of(),
                List.of("Vostok Marine Trading LLC"),
                List.of("Iskander-M"),
                List.of("missiles"),
                null,
                null,
                List.of(),
                new Evidence("x", 0, 1));
    }
}
