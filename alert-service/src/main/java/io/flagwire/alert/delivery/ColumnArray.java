package io.flagwire.alert.delivery;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Stream;

/// A parameter that is one column of many rows. The driver sends arrays of the very type as they are, and writes
/// out any other, each quotation mark in it escaped, for the server to read again.
public final class ColumnArray {
    private ColumnArray() {}

    /// @param type of the column in PostgreSQL: `int4`, `int8`, or one that is given as texts
    public static Array of(Connection connection, String type, Stream<?> values) throws SQLException {
        return connection.createArrayOf(
                type,
                switch (type) {
                    case "int4" -> values.toArray(Integer[]::new);
                    case "int8" -> values.toArray(Long[]::new);
                    default -> values.toArray(String[]::new);
                });
    }
}
