package io.flagwire.enrich.listformat;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.listformat.ListEntry.Kind;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ListFormatTest {
    private static final Path SAMPLES = Path.of("..", "stack", "src", "main", "resources", "sample-lists");
    private static final int MOST = 1000;

    @ParameterizedTest
    @EnumSource
    void samplesOfAllFormatsSayTheSame(ListFormat format) throws Exception {
        ReadList read = format.read(new ByteArrayInputStream(sample(format)), MOST);

        assertEquals(
                List.of(Kind.PERSON, Kind.ORGANIZATION, Kind.VESSEL),
                read.entries().stream().map(ListEntry::kind).toList());
        assertEquals(
                Set.of("velkin otar davidovich", "velkini otari", "the shipwright ~"),
                names(read.entries().get(0)));
        assertEquals(
                Set.of("orvanta shipping limited", "beldora marine co"),
                names(read.entries().get(1)));
        assertEquals(List.of("9876543"), read.entries().get(2).vesselNumbers());
        assertTrue(read.entries().stream().allMatch(entry -> entry.id().contains("900")));
        assertEquals(format == ListFormat.FOLLOW_THE_MONEY ? 2 : 1, read.skipped());
    }

    // Words of a Latin name in the order surname first, a weak one marked.
    private static Set<String> names(ListEntry entry) {
        return entry.names().stream()
                .filter(name -> name.text().charAt(0) < 128)
                .map(name -> surnameFirst(name.text()).replaceAll("[,.]", "").toLowerCase(Locale.ROOT)
                        + (name.weak() ? " ~" : ""))
                .collect(Collectors.toSet());
    }

    private static String surnameFirst(String name) {
        return switch (name) {
            case "Otar Davidovich Velkin" -> "Velkin Otar Davidovich";
            case "Otari Velkini" -> "Velkini Otari";
            default -> name;
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "OFAC_XML | <sdnList><sdnEntry><uid>1</uid><lastName>A</lastName></sdnEntry></sdnList> | line 1: sdnType is 'null'",
                "OFAC_XML | <sdnList><sdnEntry><uid>1</uid><sdnType>Robot</sdnType></sdnEntry></sdnList> | line 1: sdnType is 'Robot'",
                "OFAC_XML | <sdnList>§<sdnEntry><lastName>A</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList> | line 2: an entry has no id",
                "OFAC_XML | <Sanctions></Sanctions> | line 1: the root element is Sanctions; sdnList is wanted",
                "OFAC_XML | <sdnList><sdnEntry> | line 1: not XML that is read here",
                "OFAC_XML | <sdnList>§§<sdnEntry></sdnList> | line 3: not XML that is read here",
                "OFAC_XML | <!DOCTYPE a [<!ENTITY b 'c'>]><sdnList>&b;</sdnList> | line 1: not XML that is read here",
                "OFAC_XML | <sdnList><sdnEntry><uid>1<b/></uid></sdnEntry></sdnList> | line 1: not XML that is read here",
                "OFAC_XML | <sdnList></sdnList> | there is no person, organization or vessel in it",
                "OFAC_XML | hello | line 1: not XML that is read here",
                "OFAC_CSV | 1,\"A\",\"individual\" | line 1: the row has 3 columns",
                "OFAC_CSV | 1,\"A\",-0-,b,,,,,,,,§x,\"B\",-0-,b,,,,,,,, | line 2: the first column is 'x'; a number is wanted",
                "OFAC_CSV | 1,\"A\",\"robot\",b,,,,,,,, | line 1: SDN_Type is 'robot'",
                "OFAC_CSV | 1,A,-0-,b,,,,,,,,§1,A,-0-,b,,,,,,,, | line 2: entry 1 is there twice",
                "OFAC_CSV | 1,A,-0-,b,,,,,,,,§2,\"A,-0-,b,,,,,,,, | line 2: a quotation is not closed",
                "OFAC_CSV | 1,\"A\"b,-0-,b,,,,,,,, | line 1: a comma is wanted behind a quotation",
                "OFAC_CSV | 1,-0-,-0-,b,,,,,,,, | there is no person, organization or vessel in it",
                "FOLLOW_THE_MONEY | {\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}§{\"id\": | line 2: not JSON",
                "FOLLOW_THE_MONEY | [] | line 1: an entity with id, schema and properties is wanted",
                "FOLLOW_THE_MONEY | {\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}} | line 1: an entry has no id",
                "FOLLOW_THE_MONEY | {\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"name\":\"A\"}} | line 1: properties/name is no array",
                "FOLLOW_THE_MONEY | {\"id\":\"1\",\"schema\":\"Person\",\"properties\":{\"alias\":[7]}} | line 1: properties/alias holds something else",
                "FOLLOW_THE_MONEY | {\"id\":\"1\",\"schema\":\"Person\"} {\"id\":\"2\"} | line 1: not JSON",
                "FOLLOW_THE_MONEY | {\"id\":\"1\",\"schema\":\"Address\"} | there is no person, organization or vessel in it",
            })
    void faultIsToldWithItsPlace(ListFormat format, String document, String fault) {
        UnreadableListException refused =
                assertThrows(UnreadableListException.class, () -> read(format, document.replace('§', '\n'), MOST));

        assertTrue(String.valueOf(refused.getMessage()).startsWith(fault), refused::getMessage);
    }

    @Test
    void nothingIsFetchedAndNothingBlowsUp() {
        String bomb = "<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                + "<sdnList><sdnEntry><uid>&b;</uid></sdnEntry></sdnList>";
        String outside = "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><sdnList/>";
        String deep = "<sdnList>" + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</sdnList>";
        String endless = "<sdnList><sdnEntry><uid>1</uid><lastName>" + "a".repeat(500) + "</lastName>"
                + "<sdnType>Entity</sdnType></sdnEntry></sdnList>";

        for (String document : List.of(bomb, outside, deep, endless)) {
            assertThrows(UnreadableListException.class, () -> read(ListFormat.OFAC_XML, document, MOST));
        }
    }

    @Test
    void listOfMoreThanMayBeIsRefusedWhereItIsOneTooMany() {
        String three = "1,A,-0-,b,,,,,,,,\n2,B,-0-,b,,,,,,,,\n3,C,-0-,b,,,,,,,,\n";

        assertEquals(
                "line 3: there are more than 2 entries",
                assertThrows(UnreadableListException.class, () -> read(ListFormat.OFAC_CSV, three, 2))
                        .getMessage());
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = "1,\"M\u00fcller\",-0-,b,,,,,,,,\n".getBytes(ISO_8859_1);

        assertEquals(
                "line 1: not UTF-8",
                assertThrows(
                                UnreadableListException.class,
                                () -> ListFormat.OFAC_CSV.read(new ByteArrayInputStream(latin), MOST))
                        .getMessage());
    }

    @Test
    void markOfDosAtTheEndIsTheEnd() throws Exception {
        assertEquals(
                List.of(new ListedName("A \"B\", C", false)),
                read(ListFormat.OFAC_CSV, "1,\"A \"\"B\"\", C\",-0- ,b,,,,,,,,\r\n\u001a", MOST)
                        .entries()
                        .getFirst()
                        .names());
    }

    @Test
    void brokenConnectionIsNoFaultOfTheList() {
        for (ListFormat format : ListFormat.values()) {
            InputStream broken = new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("gone");
                }
            };
            assertThrows(IOException.class, () -> format.read(broken, MOST), format.name());
        }
    }

    @Test
    void formatFollowsFromTheMediaType() {
        assertEquals(Optional.of(ListFormat.OFAC_XML), ListFormat.of("Application/XML; charset=utf-8"));
        assertEquals(Optional.of(ListFormat.OFAC_CSV), ListFormat.of("text/csv"));
        assertEquals(Optional.of(ListFormat.FOLLOW_THE_MONEY), ListFormat.of("application/x-ndjson"));
        assertEquals(Optional.empty(), ListFormat.of("text/plain"));
    }

    private static ReadList read(ListFormat format, String document, int most)
            throws IOException, UnreadableListException {
        return format.read(new ByteArrayInputStream(document.getBytes(UTF_8)), most);
    }

    private static byte[] sample(ListFormat format) throws IOException {
        return switch (format) {
            case OFAC_XML -> Files.readAllBytes(SAMPLES.resolve("sample.sdn.xml"));
            case OFAC_CSV ->
                (Files.readString(SAMPLES.resolve("sample.sdn.csv"))
                                + Files.readString(SAMPLES.resolve("sample.alt.csv")))
                        .getBytes(UTF_8);
            case FOLLOW_THE_MONEY -> Files.readAllBytes(SAMPLES.resolve("sample.ftm.jsonl"));
        };
    }
}
