package io.flagwire.enrich.screen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.claim.ClaimReader;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.clean.Cleaner;
import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.listformat.ListFormat;
import io.flagwire.enrich.listformat.ReadList;
import io.flagwire.events.Category;
import io.flagwire.events.Listing;
import io.flagwire.events.PubStatus;
import io.flagwire.events.RawArticle;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A list as long as OFAC's, in its form and with invented names, is read whole and used: who is on it is found, and
/// nobody else.
class LargeListTest {
    private static final int ENTRIES = 20_000;
    private static final int PROBES = 100;
    private static final String[] GIVEN = {
        "Otar", "Milena", "Ilgar", "Tadeo", "Soraya", "Venko", "Darva", "Petro", "Amrin", "Kasimir", "Yelda", "Boris"
    };
    private static final String CONSONANTS = "bcdfglmnprstvz";
    private static final String VOWELS = "aeiou";
    private static final Screening SCREENING = new Screening();
    private static final Cleaner CLEANER = new Cleaner();
    private static final ClaimReader READER = new ClaimReader();

    private static List<ListEntry> entries = List.of();

    @BeforeAll
    static void load() throws Exception {
        ReadList read =
                ListFormat.OFAC_XML.read(new ByteArrayInputStream(document().getBytes(UTF_8)), 50_000);
        entries = read.entries();
        SCREENING.use(Map.of("large", entries), 0.8);
    }

    @Test
    void everyEntryIsRead() {
        assertEquals(ENTRIES, entries.size());
    }

    @Test
    void whoIsOnItIsFound() {
        List<String> missed = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < PROBES; i++) {
            ListEntry entry = entries.get(random.nextInt(ENTRIES));
            String name = spoken(entry.names().getFirst().text());
            if (listings(name).stream().noneMatch(one -> entry.id().equals(one.entryId()))) {
                missed.add(name);
            }
        }

        assertTrue(missed.size() <= PROBES / 50, missed.toString());
    }

    @Test
    void whoIsNotOnItIsNot() {
        for (String name : List.of("Quentin Ashworth-Hale", "Ngozi Wachukwu", "Hjalmar Skogheim", "Xiomara Quetzal")) {
            assertTrue(
                    listings(name).stream().noneMatch(one -> one.status().equals(Listing.LISTED)),
                    () -> name + " " + listings(name));
        }
    }

    private static List<Listing> listings(String name) {
        String text = "The United States on Monday imposed sanctions on %s and a tanker over the sale of oil from Iran."
                .formatted(name);
        CleanArticle article = CLEANER.clean(new RawArticle(
                "a",
                1,
                "hash",
                "wire.example",
                "a",
                "urn:a",
                null,
                PubStatus.USABLE,
                "US imposes sanctions",
                text,
                "text/plain",
                "en",
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.EPOCH));
        return SCREENING
                .screen(article.text(), READER.read(article, List.of(Category.SANCTIONS)))
                .claims()
                .getFirst()
                .listings();
    }

    // "TOLANOLAN, Venko" is Venko Tolanolan in the news.
    private static String spoken(String listed) {
        List<String> words = new ArrayList<>(List.of(listed.split(",? ")));
        if (listed.contains(",")) {
            words.addLast(words.removeFirst());
        }
        words.replaceAll(word ->
                word.equals("LLC") ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        return String.join(" ", words);
    }

    // As sdn.xml: persons with aliases, firms and ships.
    private static String document() {
        Random random = new Random(42);
        StringBuilder xml = new StringBuilder("<sdnList xmlns=\"http://tempuri.org/sdnList.xsd\">\n");
        for (int i = 0; i < ENTRIES; i++) {
            String name = word(random);
            String kind = i % 3 == 0 ? "Entity" : i % 10 == 0 ? "Vessel" : "Individual";
            xml.append("<sdnEntry><uid>").append(100_000 + i).append("</uid>");
            if (kind.equals("Individual")) {
                xml.append("<firstName>")
                        .append(GIVEN[random.nextInt(GIVEN.length)])
                        .append("</firstName><lastName>")
                        .append(name.toUpperCase(Locale.ROOT))
                        .append("</lastName>");
            } else {
                xml.append("<lastName>")
                        .append(name.toUpperCase(Locale.ROOT))
                        .append(kind.equals("Entity") ? " TRADING LLC" : " STAR")
                        .append("</lastName>");
            }
            xml.append("<sdnType>")
                    .append(kind)
                    .append("</sdnType><akaList><aka><type>a.k.a.</type>")
                    .append("<category>strong</category><lastName>")
                    .append(word(random).toUpperCase(Locale.ROOT))
                    .append("</lastName><firstName>")
                    .append(GIVEN[random.nextInt(GIVEN.length)])
                    .append("</firstName></aka></akaList></sdnEntry>\n");
        }
        return xml.append("</sdnList>").toString();
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                    .append(VOWELS.charAt(random.nextInt(VOWELS.length())));
        }
        return word.append(CONSONANTS.charAt(random.nextInt(CONSONANTS.length())))
                .toString();
    }
}
