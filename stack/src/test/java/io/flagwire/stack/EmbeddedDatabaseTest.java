package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    @Test
    void writesThroughToTheDiskAndKeepsItsDataOverACrash(@TempDir Path data) throws Exception {
        try (var database = new EmbeddedDatabase(data.resolve("postgres"), Ports.free())) {
            database.start();
            for (String setting : List.of("fsync", "synchronous_commit")) {
                assertEquals("on", ask(database, "SHOW " + setting), setting);
            }
            ask(database, "CREATE TABLE kept AS SELECT 'still here' AS word; SELECT 1");

            database.kill();
            assertFalse(database.alive());
            database.start();

            assertTrue(database.alive());
            assertEquals("still here", ask(database, "SELECT word FROM kept"));
        }
    }

    private static String ask(EmbeddedDatabase database, String sql) throws Exception {
        try (var connection = DriverManager.getConnection(database.address());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            var result = statement.getResultSet();
            result.next();
            return result.getString(1);
        }
    }
}
