package io.flagwire.ingest.register;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Statements about many rows at once: a parameter is a column of them, for `unnest`, or a number.
final class Rows {
    private Rows() {}

    sealed interface Parameter {}

    /// An `int8`.
    record Whole(long value) implements Parameter {}

    /// An array.
    record Column(String type, @Nullable Object[] values) implements Parameter {
        static <T> Column of(String type, Collection<T> rows, Function<T, @Nullable Object> value) {
            @Nullable Object[] values = array(type, rows.size());
            int row = 0;
            for (T one : rows) {
                values[row++] = value.apply(one);
            }
            return new Column(type, values);
        }

        // The driver sends arrays of a Java type that it knows as they are, and writes and escapes all others as text.
        private static @Nullable Object[] array(String type, int length) {
            return switch (type) {
                case "int4" -> new Integer[length];
                case "int8" -> new Long[length];
                case "bool" -> new Boolean[length];
                default -> new String[length];
            };
        }
    }

    interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    interface Work<T> {
        T run() throws SQLException;
    }

    /// Does the work in one transaction.
    static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T done = work.run();
            connection.commit();
            return done;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    static void query(Connection connection, String sql, Reader reader, Parameter... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    static void execute(Connection connection, String sql, Parameter... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, parameters);
            statement.executeUpdate();
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, Parameter... parameters)
            throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            switch (parameters[i]) {
                case Whole(long value) -> statement.setLong(i + 1, value);
                case Column(String type, var values) ->
                    statement.setArray(i + 1, connection.createArrayOf(type, values));
            }
        }
    }
}
