package io.flagwire.ingest.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements about many rows at once: each parameter is a column of them, for `unnest`.
final class Rows {
    private Rows() {}

    /// A parameter.
    record Column(String type, @Nullable Object[] values) {
        static <T> Column of(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
            return new Column(type, rows.stream().map(value).toArray());
        }
    }

    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    static void query(Connection connection, String sql, Reader reader, Column... columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, columns);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    static void execute(Connection connection, String sql, Column... columns) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, columns);
            statement.executeUpdate();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Column... columns)
            throws SQLException {
        for (int i = 0; i < columns.length; i++) {
            statement.setArray(i + 1, connection.createArrayOf(columns[i].type(), columns[i].values()));
        }
    }
}
