package io.flagwire.enrich.claim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.events.Category;
import io.flagwire.events.Claim;
import io.flagwire.events.Mention;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimReaderTest {
    private static final ClaimReader READER = new ClaimReader();
    private static final Cleaner CLEANER = new Cleaner();
    private static final double LEAST_RIGHT = 0.95;

    @Test
    void nearlyAllShortArticlesAreReadWholly() throws IOException {
        List<String> wrong = new ArrayList<>();
        int rows = 0;
        try (InputStream table =
                Objects.requireNonNull(ClaimReaderTest.class.getResourceAsStream("articles.tsv"), "articles.tsv")) {
            for (String line : new String(table.readAllBytes(), UTF_8).split("\n")) {
                if (!line.startsWith("#")) {
                    rows++;
                    String[] wanted = line.split("\t");
                    String got = read(wanted);
                    String want = String.join(" ", List.of(wanted).subList(0, 6));
                    if (!got.equals(want)) {
                        wrong.add(want + " | " + got + " | " + wanted[6]);
                    }
                }
            }
        }
        assertTrue(rows >= 305, rows + " rows");
        assertTrue(wrong.size() <= (1 - LEAST_RIGHT) * rows, String.join("\n", wrong));
    }

    @ParameterizedTest
    @CsvFileSource(resources = "foreign-articles.tsv", delimiter = '\t', encoding = "UTF-8", maxCharsPerColumn = 1000)
    void sidesAreReadInEveryLanguage(
            String language, String kind, String status, String giver, String taker, String headline, String text) {
        boolean sanction = kind.equals("sanction");
        List<Claim> claims = READER.read(
                        clean(language, headline, text),
                        List.of(sanction ? Category.SANCTIONS : Category.ARMS_TRANSFER))
                .claims();

        assertEquals(1, claims.size(), claims.toString());
        Claim claim = claims.getFirst();
        assertEquals(kind + " " + status, claim.kind() + " " + claim.status());
        assertEquals(List.of(giver), sanction ? claim.sender() : claim.supplier());
        assertEquals(List.of(taker), sanction ? claim.targets() : claim.recipient());
    }

    private static String read(String[] wanted) {
        boolean sanction = wanted[0].equals("sanction");
        List<Claim> claims = claims(wanted[6], wanted[7], sanction ? Category.SANCTIONS : Category.ARMS_TRANSFER);
        Set<String> classes = pool(claims, Claim::sipri);
        String sipri = wanted[4];
        return String.join(
                " ",
                wanted[0],
                claims.isEmpty() ? "none" : claims.getFirst().status(),
                joined(pool(claims, sanction ? Claim::sender : Claim::supplier), wanted[2]),
                joined(pool(claims, sanction ? Claim::targets : Claim::recipient), wanted[3]),
                sipri.equals("-") || classes.contains(sipri) ? sipri : classes.toString(),
                claims.stream().anyMatch(Claim::denied) ? "denied" : "-");
    }

    private static Set<String> pool(List<Claim> claims, Function<Claim, List<String>> slot) {
        Set<String> pooled = new TreeSet<>();
        claims.forEach(claim -> pooled.addAll(slot.apply(claim)));
        return pooled;
    }

    // In the order that the table has.
    private static String joined(Set<String> got, String wanted) {
        boolean same = got.equals(new TreeSet<>(List.of(wanted.split(","))));
        return same ? wanted : got.isEmpty() ? "-" : String.join(",", got);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A peach farmer in Georgia told the state senate in Atlanta that prices fell.|GE|false",
                "Police in Georgia, on the Black Sea, closed roads in Tbilisi.|GE|true",
                "Michael Jordan and Jim Jordan met.|JO|false",
                "Jordan opened its border with Syria.|JO|true",
                "Chad Wolford scored twice.|TD|false",
                "Chad sent troops to the border.|TD|true",
                "Families bought a turkey for Thanksgiving.|TR|false",
                "Turkey recalled its envoy.|TR|true",
                "They gave us the keys.|US|false",
                "The US recalled its envoy.|US|true",
                "He crossed New Mexico by train.|MX|false",
                "The Washington Post wrote about the sea.|US|false",
                "Tankers left the South China Sea.|CN|false",
                "The New England Patriots lost.|Patriot|false",
                "A Patriot battery shot down two missiles.|Patriot|true",
                "The Patriot Act was debated with missiles in mind.|Patriot|false",
                "Workers cleaned the water tanks.|tanks|false",
                "The army lost ten tanks.|tanks|true",
                "Tomahawks players from Johnstown won the hockey game.|Tomahawk|false",
                "The navy fired a Tomahawk missile.|Tomahawk|true",
                "An arms control treaty and an arms race.|arms|false",
                "He sold arms abroad.|arms|true",
                "Guinea closed its border after soldiers took Conakry.|GN|true",
                "Equatorial Guinea and Guinea-Bissau sent observers.|GN|false",
                "Equatorial Guinea and Guinea-Bissau sent observers.|GQ|true",
                "Equatorial Guinea and Guinea-Bissau sent observers.|GW|true",
                "Papua New Guinea raised its wages.|GN|false",
                "Papua New Guinea raised its wages.|PG|true",
                "Rice grows on the south coast of New Guinea.|GN|false",
                "Pirates boarded a tanker in the Gulf of Guinea.|GN|false",
                "The child keeps a Guinea pig and two Guinea fowl.|GN|false",
                "The horse won the 2,000 Guineas by a length.|GN|false",
                "Mali expelled the envoy of France.|ML|true",
                "Soldiers in northern Mali and in Niger were attacked.|ML|true",
                "Mali Harwood teaches chemistry in Leeds.|ML|false",
                "A nurse called Anton Mali was found by his son.|ML|false",
                "Relatives of Ms Mali thanked the hospital.|ML|false",
                "On Monday Mali and its neighbours met.|ML|true",
                "Niger closed its airspace in August.|NE|true",
                "Gunmen in the Niger Delta blew up a pipeline.|NE|false",
                "The ferry sank in the Niger River.|NE|false",
                "Villages along the River Niger were flooded.|NE|false",
                "Twenty pupils were freed in Niger State.|NE|false",
                "The junta spoke on Niger state television.|NE|true",
                "Nigeria closed its border.|NE|false",
                "Nigeria closed its border.|NG|true",
                "Nigerien soldiers fired at a patrol.|NE|true",
                "Nigerian soldiers fired at a patrol.|NE|false",
                "Aspergillus niger grows on bread.|NE|false",
                "Fishermen on Lake Chad lost their nets.|TD|false",
                "Settlers in the Jordan Valley planted dates.|JO|false",
                "Tankers wait in the Gulf of Oman.|OM|false",
                "Whalers rest on South Georgia.|GE|false",
                "He wore a Panama hat.|PA|false",
                "Panama struck the ship off its register.|PA|true",
                "The Security Council met on Friday.|UN|true",
                "The National Security Council in Tehran met on Friday.|UN|false",
                "The Council adopted a resolution after a veto by Russia.|UN|true",
                "Brussels: the Council prolonged the measures by which the Union blocks accounts.|EU|true",
                "The Council met. The Guardian Council in Tehran had read the resolution.|UN|false",
                "The African Union met in Addis Ababa.|AU|false",
                "The Arab League met in Cairo.|AL|false",
            })
    void namesAreToldFromTheSameWordsWithAnotherMeaning(String text, String name, boolean there) {
        List<Mention> mentions =
                READER.read(clean("Report", text), List.of(Category.SANCTIONS)).mentions();

        assertEquals(there, mentions.stream().anyMatch(mention -> mention.name().equals(name)), mentions.toString());
    }

    @Test
    void claimsAreReadOfFlaggedKindsOnly() {
        String text = "The US imposed sanctions on Iran on Monday for supplying drones to Russia.";

        assertEquals(0, READER.read(clean("News", text), List.of()).claims().size());
        assertEquals(
                List.of("sanction"),
                claims("News", text, Category.SANCTIONS).stream()
                        .map(Claim::kind)
                        .toList());
        assertEquals(
                List.of("arms-transfer"),
                claims("News", text, Category.ARMS_TRANSFER).stream()
                        .map(Claim::kind)
                        .toList());
    }

    @Test
    void unknownSupplierStaysUnknown() {
        Claim claim = claims(
                        "Rifles found in Haiti",
                        "Customs officers seized assault rifles bound for Haiti in a container of toys.",
                        Category.ARMS_TRANSFER)
                .getFirst();

        assertEquals(List.of(), claim.supplier());
        assertEquals(List.of("HT"), claim.recipient());
    }

    private static List<Claim> claims(String headline, String text, Category category) {
        return READER.read(clean(headline, text), List.of(category)).claims();
    }

    private static CleanArticle clean(String headline, String text) {
        return clean("en", headline, text);
    }

    private static CleanArticle clean(String language, String headline, String text) {
        return CLEANER.clean(new RawArticle(
                "a",
                1,
                "hash",
                "wire.example",
                "a",
                "urn:a",
                null,
                PubStatus.USABLE,
                headline,
                text,
                "text/plain",
                language,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH));
    }
}
