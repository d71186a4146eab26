package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `.ci/run` prints last. Its exit code is the exit code of the whole run.
class TotalsTest {

    @Test
    void modulesWithoutReportsDoNotFailTheRun(@TempDir Path checkout) throws Exception {
        report(
                checkout.resolve("alert-service/target/surefire-reports/A.txt"),
                "Tests run: 3, Failures: 1, Errors: 0, Skipped: 1, Time elapsed: 1 s");
        report(
                checkout.resolve("bench/minilm/target/surefire-reports/B.txt"),
                "Tests run: 2, Failures: 0, Errors: 1, Skipped: 0, Time elapsed: 1 s");
        report(
                checkout.resolve("stack/target/failsafe-reports/C.txt"),
                "Test set: C\nTests run: 4, Failures: 0, Errors: 0, Skipped: 0");
        assertEquals("Tests run: 9, Failures: 1, Errors: 1, Skipped: 1\n0", totals(checkout));
    }

    @Test
    void aRunOfNothingIsNought(@TempDir Path checkout) throws Exception {
        assertEquals("Tests run: 0, Failures: 0, Errors: 0, Skipped: 0\n0", totals(checkout));
    }

    private static void report(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private static String totals(Path checkout) throws Exception {
        String script = Path.of("../.ci/totals").toAbsolutePath().toString();
        Process process = new ProcessBuilder(script, checkout.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        return said + process.waitFor();
    }
}
