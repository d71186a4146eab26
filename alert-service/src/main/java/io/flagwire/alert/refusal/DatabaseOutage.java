package io.flagwire.alert.refusal;

import java.sql.SQLException;

/// Tells a database that is away from one that refuses what it was asked.
public final class DatabaseOutage {
    private DatabaseOutage() {}

    /// Whether the failure will pass when the database is back: SQLSTATE classes 08 (connection), 57 (operator
    /// intervention) and 53 (resources), or a pool that gave no connection.
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.startsWith("08") || state.startsWith("57") || state.startsWith("53");
            }
        }
        return false;
    }
}
