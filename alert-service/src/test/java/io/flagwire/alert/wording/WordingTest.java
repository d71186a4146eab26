package io.flagwire.alert.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.events.Alert;
import io.flagwire.events.AlertType;
import io.flagwire.events.Claim;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WordingTest {
    private static final Claim IMPOSED = Alerts.sanction("imposed", List.of("EU"), List.of("RU", "BY"));
    private static final Claim LIFTED = Alerts.sanction("lifted", List.of("EU"), List.of("BY"));

    @Test
    void claimsAreSentencesThatSayOnlyWhatIsKnown() {
        assertEquals("European Union imposed sanctions on Russia and Belarus", ClaimWords.of(IMPOSED));
        assertEquals("Sanctions lifted on Iran", said("lifted", List.of(), List.of("IR")));
        assertEquals("United States threatened sanctions", said("threatened", List.of("US"), List.of()));
        assertEquals("Sanctions of United States on North Korea evaded", said("evaded", List.of("US"), List.of("KP")));
        assertEquals(
                "Germany delivered 14 Leopard 2 to Ukraine",
                transferred("delivered", List.of("DE"), List.of("UA"), List.of("Leopard 2"), "14"));
        assertEquals(
                "Poland requested arms from South Korea",
                transferred("requested", List.of("KR"), List.of("PL"), List.of(), null));
        assertEquals(
                "Transfer of S-400 approved to Türkiye",
                transferred("approved", List.of(), List.of("TR"), List.of("S-400"), null));
        assertEquals(
                "Intercepted transfer of arms from Iran",
                transferred("intercepted", List.of("IR"), List.of(), List.of(), null));
    }

    @Test
    void newStorySaysWhatItIsAndWhereItIs() {
        Wording wording = Wording.of(Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers", IMPOSED), null);

        assertEquals("New story (sanctions): EU lists tankers", wording.summary());
        assertEquals("ministers agreed on asset freezes", wording.quote());
        assertEquals(List.of("target:RU"), wording.why());
        assertEquals(List.of(), wording.changes());
        assertEquals(Optional.of("https://wire.example/1?a=1&b=2"), wording.firstAddress());
    }

    @Test
    void updateSaysWhatChanged() {
        Alert before = Alerts.alert(AlertType.STORY_FLAGGED, "EU lists tankers", IMPOSED);
        Alert now = Alerts.alert(AlertType.STORY_UPDATED, "EU frees tankers", LIFTED);

        assertEquals(
                List.of(
                        "New: European Union lifted sanctions on Belarus",
                        "No longer said: European Union imposed sanctions on Russia and Belarus",
                        "The headline was: EU lists tankers"),
                Wording.of(now, before).changes());
        assertEquals(
                1,
                Wording.of(Alerts.alert(AlertType.STORY_RETRACTED, "EU frees tankers", LIFTED), now)
                        .changes()
                        .size());
    }

    @Test
    void nothingOfAnArticleBreaksALineOrTurnsItAround() {
        String hostile = "Tankers\r\nBcc: all@example.com\u0000 \u202Egnihton\u2066 \u2028end\uD800";
        Wording wording = Wording.of(Alerts.alert(AlertType.STORY_FLAGGED, hostile), null);

        assertEquals("Tankers Bcc: all@example.com gnihton end", wording.headline());
        assertTrue(wording.summary().matches("[\\p{Print}]+"), wording.summary());
        String persian = "می\u200Cخواهد";
        assertEquals(
                persian,
                Wording.of(Alerts.alert(AlertType.STORY_FLAGGED, persian), null).headline());
        Wording longest = Wording.of(Alerts.alert(AlertType.STORY_FLAGGED, "🚢".repeat(5_000)), null);
        assertEquals("🚢".repeat(124) + "…", longest.headline());
    }

    @Test
    void addressesThatAreNoWebPagesAreNotGivenOn() {
        for (String address :
                List.of("javascript:alert(1)", "ftp://a.example/", "https://u:p@a.example/", "https:// a", "/x")) {
            Alert alert = Alerts.alert("alert-1", AlertType.STORY_FLAGGED, "Tankers", address);
            assertEquals(Optional.empty(), Wording.of(alert, null).firstAddress(), address);
        }
    }

    private static String said(String status, List<String> sender, List<String> targets) {
        return ClaimWords.of(Alerts.sanction(status, sender, targets));
    }

    private static String transferred(
            String status,
            List<String> supplier,
            List<String> recipient,
            List<String> systems,
            @Nullable String quantity) {
        return ClaimWords.of(Alerts.transfer(status, supplier, recipient, systems, quantity));
    }
}
