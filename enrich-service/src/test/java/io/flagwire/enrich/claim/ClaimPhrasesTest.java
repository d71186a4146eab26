package io.flagwire.enrich.claim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.Category;
import io.flagwire.events.Claim;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The ways of saying it that the reader was asked to know, each exactly: nouns, passive, threat, denial, attribution,
/// background, negation and condition. Nothing is read where nothing happened.
class ClaimPhrasesTest {
    private static final ClaimReader READER = new ClaimReader();
    private static final Cleaner CLEANER = new Cleaner();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The sale of F-16s to Turkey by the US was approved on Friday.|arms-transfer approved US > TR",
                "Ankara's purchase of S-400s from Russia has angered its allies.|arms-transfer agreed RU > TR",
                "Mirage jets were sold to Egypt by France.|arms-transfer agreed FR > EG",
                "Kim Jong Un sent artillery shells to the Kremlin.|arms-transfer delivered KP > RU",
                "Rifles bound for Haiti were seized.|arms-transfer intercepted ? > HT",
                "Police in Mombasa found 31 rifles hidden under sacks of maize.|arms-transfer intercepted ? > ?",
                "Somali-bound rifles were found aboard a lorry by Kenyan police.|arms-transfer intercepted ? > SO",
                "Manila shortlists Indian rockets and Korean launchers.|arms-transfer offered IN,KR > PH",
                "Canada has issued no new permits for the export of weapons to Turkey.|arms-transfer suspended CA > TR",
                "Saab won an order for Gripen fighter jets from Brazil.|arms-transfer agreed SE > BR",
                "Washington forbade Americans to buy shares in Chinese companies.|sanction imposed US > CN",
                "The African Union imposed sanctions on Mali.|sanction imposed African Union > ML",
                "The Arab League imposed sanctions on Syria.|sanction imposed Arab League > SY",
                "Germany refuses to send Taurus missiles to Ukraine.|arms-transfer suspended DE > UA",
                "The White House accused North Korea of supplying missiles to Russia. Both Moscow and Pyongyang deny it."
                        + "|arms-transfer alleged denied KP > RU",
                "According to South Korea, North Korea has shipped artillery shells to Russia."
                        + "|arms-transfer alleged KP > RU",
                "Iran has delivered ballistic missiles to Russia, according to intelligence reports."
                        + "|arms-transfer alleged IR > RU",
                "Turkey has shipped armoured vehicles to Libya, according to a panel of experts."
                        + "|arms-transfer alleged TR > LY",
                "Rifles were sent to Sudan by Chad, according to three diplomats.|arms-transfer alleged TD > SD",
                "Moscow, accused of supplying missiles to Syria, would not comment.|arms-transfer alleged RU > SY",
                "Belarus stands accused of having sent rifles to Myanmar.|arms-transfer alleged BY > MM",
                "Germany has delivered 14 Leopard tanks to Ukraine, according to the government in Berlin."
                        + "|arms-transfer delivered DE > UA",
                "According to the Ukrainian defence ministry, Ukraine has received 14 Leopard tanks from Germany."
                        + "|arms-transfer delivered DE > UA",
                "France has delivered six howitzers to Armenia according to schedule.|arms-transfer delivered FR > AM",
                "Norway delivered eight howitzers to Ukraine, according to officials.|arms-transfer delivered NO > UA",
                "According to the Treasury, the United States imposed sanctions on Iran on Monday."
                        + "|sanction imposed US > IR",
                "China would face sanctions by the United States if it sends weapons to Russia."
                        + "|sanction threatened US > CN",
                "Spain urged the European Union on Friday to impose sanctions on Belarus.|sanction proposed EU > BY",
                "Russia was sanctioned by the European Union on Monday.|sanction imposed EU > RU",
                "The United States sanctioned a Russian bank in 2014.|sanction imposed historical US > RU",
                "The United States eased sanctions on Venezuela that it had imposed in 2019.|sanction eased US > VE",
                "The United States has not imposed sanctions on India.|nothing",
                "Britain ruled out sanctions on Israel.|nothing",
                "Germany did not send tanks to Ukraine.|nothing",
            })
    void phraseIsRead(String text, String wanted) {
        List<Claim> claims = READER.read(
                        CLEANER.clean(article(text)), List.of(Category.SANCTIONS, Category.ARMS_TRANSFER))
                .claims();

        assertEquals(
                wanted,
                claims.isEmpty()
                        ? "nothing"
                        : claims.stream().map(ClaimPhrasesTest::told).collect(Collectors.joining("; ")));
    }

    private static String told(Claim claim) {
        boolean sanction = claim.kind().equals("sanction");
        return Stream.of(
                        claim.kind(),
                        claim.status(),
                        claim.denied() ? "denied" : "",
                        claim.historical() ? "historical" : "",
                        side(sanction ? claim.sender() : claim.supplier()),
                        ">",
                        side(sanction ? claim.targets() : claim.recipient()))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String side(List<String> side) {
        return side.isEmpty() ? "?" : String.join(",", side);
    }

    private static RawArticle article(String text) {
        return new RawArticle(
                "a",
                1,
                "hash",
                "wire.example",
                "a",
                "urn:a",
                null,
                PubStatus.USABLE,
                "Report",
                text,
                "text/plain",
                "en",
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH);
    }
}
