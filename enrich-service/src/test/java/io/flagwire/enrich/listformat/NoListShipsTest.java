package io.flagwire.enrich.listformat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the house brings along: three invented samples for whoever wants to try, and nothing that is one of them by
/// another name.
class NoListShipsTest {
    private static final Path HOME = Path.of("..");
    private static final int MOST = 50_000;

    @Test
    void onlyTheSamplesCanBeReadAsLists() throws IOException {
        Set<String> lists = new TreeSet<>();
        int looked = 0;
        for (Path file : files("src/main/resources")) {
            looked++;
            for (ListFormat format : ListFormat.values()) {
                if (entries(format, file) > 0) {
                    lists.add(HOME.relativize(file).toString());
                }
            }
        }

        assertTrue(looked > 50, looked + " files");
        assertEquals(
                Set.of(
                        "stack/src/main/resources/sample-lists/sample.sdn.xml",
                        "stack/src/main/resources/sample-lists/sample.sdn.csv",
                        "stack/src/main/resources/sample-lists/sample.ftm.jsonl"),
                lists);
    }

    @Test
    void noCodeReachesForTheSamplesOrForThePublishersOfLists() throws IOException {
        for (Path file : files("src/main/java")) {
            String code = Files.readString(file);
            for (String place : List.of("sample-lists", "treasury.gov", "opensanctions.org/", "webgate.ec.europa.eu")) {
                assertTrue(!code.contains(place), file + " names " + place);
            }
        }
    }

    private static List<Path> files(String part) throws IOException {
        try (Stream<Path> modules = Files.list(HOME)) {
            List<Path> roots = modules.map(module -> module.resolve(part))
                    .filter(Files::isDirectory)
                    .toList();
            Set<Path> files = new TreeSet<>();
            for (Path root : roots) {
                try (Stream<Path> all = Files.walk(root)) {
                    all.filter(Files::isRegularFile).forEach(files::add);
                }
            }
            return List.copyOf(files);
        }
    }

    private static int entries(ListFormat format, Path file) throws IOException {
        try (InputStream document = Files.newInputStream(file)) {
            return format.read(document, MOST).entries().size();
        } catch (UnreadableListException e) {
            return 0;
        }
    }
}
