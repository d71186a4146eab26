package io.flagwire.alert.refusal;

import java.sql.SQLException;
import java.util.Set;

/// Tells a failure of the database that passes from one that does not.
public final class DatabaseOutage {
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private DatabaseOutage() {}

    /// Whether the same may well succeed later: SQLSTATE classes 08 (connection), 53 (resources) and 57 (operator
    /// intervention), when the database is back, or a pool that gave no connection; and 40 (rolled back, as one of
    /// two transactions that wait for each other is).
    public static boolean isBehind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
            }
        }
        return false;
    }
}
