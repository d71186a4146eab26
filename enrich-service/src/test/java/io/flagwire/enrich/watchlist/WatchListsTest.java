package io.flagwire.enrich.watchlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.claim.ClaimReader.Read;
import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.listformat.ListEntry.Kind;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import io.flagwire.enrich.listformat.ListFormat;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.events.Claim;
import io.flagwire.events.Evidence;
import io.flagwire.events.Listing;
import io.flagwire.events.Mention;
import io.flagwire.events.kafka.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an instance makes of the records of the topic, and what claims say then.
class WatchListsTest {
    private static final String SENTENCE = "The US sanctioned Mr Otar Velkin and Dranko Holdings Ltd on Monday.";
    private static final String TEXT = SENTENCE + " Orvanta Shipping, which belongs to him, was listed in May.";

    private final Screening screening = new Screening();
    private final WatchLists lists = new WatchLists(screening, 0.8);

    @Test
    void claimSaysWhoIsListedAndWhoIsNot() {
        load("first", "g1", entry("7", Kind.PERSON, "VELKIN, Otar"), entry("8", Kind.ORGANIZATION, "ORVANTA SHIPPING"));

        List<Listing> listings =
                screening.screen(TEXT, read()).claims().getFirst().listings();

        assertEquals(
                List.of("Otar Velkin", "Orvanta Shipping", "Dranko Holdings Ltd"),
                listings.stream().map(Listing::name).toList());
        assertEquals(
                List.of(Listing.LISTED, Listing.LISTED, Listing.NOT_LISTED),
                listings.stream().map(Listing::status).toList());
        Listing velkin = listings.getFirst();
        assertEquals("first", velkin.list());
        assertEquals("7", velkin.entryId());
        assertEquals("VELKIN, Otar", velkin.entryName());
        assertEquals(1.0, velkin.score());
        assertEquals(List.of("the same words"), velkin.why());
        listings.forEach(listing -> assertEquals(listing.name(), TEXT.substring(listing.start(), listing.end())));
    }

    @Test
    void nameThatIsListedIsNowhereSaidNotToBe() {
        load("first", "g1", entry("7", Kind.PERSON, "VELKIN, Otar"));
        String headline = "US sanctions Otar Velkin. ";
        Read later = read(headline.length());
        Claim first = later.claims().getFirst();
        Claim ofHeadline = first.provenBy(new Evidence(headline, 0, headline.length()));

        List<Claim> claims = screening
                .screen(headline + TEXT, new Read(List.of(ofHeadline, first), later.mentions()))
                .claims();

        assertEquals(
                List.of(Listing.LISTED),
                claims.getFirst().listings().stream().map(Listing::status).toList());
        assertEquals(
                List.of(Listing.LISTED, Listing.NOT_LISTED),
                claims.getLast().listings().stream().map(Listing::status).toList());
    }

    @Test
    void withoutListsNothingIsSaid() {
        assertEquals(
                List.of(), screening.screen(TEXT, read()).claims().getFirst().listings());
    }

    @Test
    void listThatIsLoadedAgainTakesThePlaceOfTheOneBefore() throws Exception {
        load("first", "g1", entry("7", Kind.PERSON, "VELKIN, Otar"));
        load("first", "g2", entry("9", Kind.PERSON, "VELKIN, Otar"));
        IntStream.range(0, 1).forEach(part -> lists.read("part/first/g1/" + part, null, 0));

        assertEquals("9", listed().getFirst().entryId());
        assertEquals(1, lists.size(null));
        assertTrue(lists.await("first", "g2", Duration.ZERO));
        assertFalse(lists.await("first", "g1", Duration.ZERO));
    }

    @Test
    void removedListIsNoLongerUsed() {
        load("first", "g1", entry("7", Kind.PERSON, "VELKIN, Otar"));
        load("second", "g1", entry("A", Kind.PERSON, "Otar Velkin"));
        assertEquals(2, listed().size());

        lists.read("list/first", null, 0);

        assertEquals(List.of("second"), listed().stream().map(Listing::list).toList());
    }

    @Test
    void partsWithoutTheirHeadAreNotUsedAndAreFoundAsAbandoned() {
        load("first", "g1", entry("7", Kind.PERSON, "VELKIN, Otar"));
        Instant then = Instant.parse("2026-11-24T05:00:00Z");
        lists.read(
                "part/first/g2/0",
                EventJson.write(new WatchListPart(List.of(entry("9", Kind.PERSON, "Somebody Else")))),
                then.toEpochMilli());

        assertEquals("7", listed().getFirst().entryId());
        assertEquals(List.of(), lists.abandoned(then));
        assertEquals(List.of("part/first/g2/0"), lists.abandoned(then.plusMillis(1)));
    }

    @Test
    void headWithoutAllItsPartsLeavesTheListThatWas() {
        load("first", "g1", entry("7", Kind.PERSON, "VELKIN, Otar"));

        lists.read("list/first", EventJson.write(head("first", "g2", 2)), 0);

        assertEquals("7", listed().getFirst().entryId());
        assertEquals("g1", lists.head("first").orElseThrow().generation());
    }

    @Test
    void largeListIsInSeveralPartsAndWholeAgain() {
        ListEntry[] many = IntStream.range(0, 1800)
                .mapToObj(number -> entry("e" + number, Kind.PERSON, "VELKIN" + number + ", Otar"))
                .toArray(ListEntry[]::new);

        assertEquals(4, WatchListPart.of(List.of(many)).size());
        load("large", "g1", many);

        assertEquals(1800, lists.size(null));
        assertEquals(0, lists.size("large"));
    }

    private List<Listing> listed() {
        return screening.screen(TEXT, read()).claims().getFirst().listings().stream()
                .filter(listing -> listing.status().equals(Listing.LISTED))
                .toList();
    }

    private void load(String name, String generation, ListEntry... entries) {
        List<WatchListPart> parts = WatchListPart.of(List.of(entries));
        WatchListHead head = head(name, generation, parts.size());
        for (int part = 0; part < parts.size(); part++) {
            lists.read(head.partKey(part), EventJson.write(parts.get(part)), 0);
        }
        lists.read(head.key(), EventJson.write(head), 0);
    }

    private static WatchListHead head(String name, String generation, int parts) {
        return new WatchListHead(name, generation, parts, ListFormat.OFAC_CSV, 1, 1, 0, Instant.EPOCH);
    }

    private static ListEntry entry(String id, Kind kind, String name) {
        return new ListEntry(id, kind, List.of(new ListedName(name, false)), List.of());
    }

    private static Read read() {
        return read(0);
    }

    private static Read read(int offset) {
        List<Mention> mentions = new ArrayList<>();
        for (String name : List.of("Otar Velkin", "Dranko Holdings Ltd")) {
            int at = offset + TEXT.indexOf(name);
            mentions.add(new Mention(
                    name.startsWith("Otar") ? "person" : "company",
                    name,
                    null,
                    null,
                    List.of(),
                    name,
                    at,
                    at + name.length()));
        }
        Claim claim = new Claim(
                "sanction",
                "imposed",
                false,
                false,
                List.of("US"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of("Otar Velkin", "Dranko Holdings Ltd"),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                new Evidence(SENTENCE, offset, offset + SENTENCE.length()));
        return new Read(Collections.singletonList(claim), mentions);
    }
}
