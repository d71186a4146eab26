package io.flagwire.ingest.register;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// The connection that a register has to itself, and the number of its run (epoch). With the connection goes a lock, by
/// which other instances see that what this run has reserved may still be on its way to the broker: the database lets
/// go of it when this instance dies. For one thread.
final class Session {
    private static final long NOT_OPEN = -1;
    private static final int LOOK_SECONDS = 2;
    private static final long QUIET_NANOS = Duration.ofSeconds(1).toNanos();

    private final DataSource database;
    private final RevisionRepository revisions;
    private long epoch = NOT_OPEN;
    private @Nullable Connection connection;
    private long usedAt;

    Session(DataSource database, RevisionRepository revisions) {
        this.database = database;
        this.revisions = revisions;
    }

    /// Opens a connection when there is none.
    Connection connection() throws SQLException {
        Connection open = connection == null ? open() : connection;
        connection = open;
        usedAt = System.nanoTime();
        return open;
    }

    private Connection open() throws SQLException {
        Connection open = database.getConnection();
        try {
            if (epoch == NOT_OPEN) {
                epoch = revisions.openEpoch(open);
            }
            revisions.hold(open, epoch);
            return open;
        } catch (SQLException | RuntimeException e) {
            // One without the lock is none.
            open.close();
            throw e;
        }
    }

    /// The number of this run, once there was a connection.
    long epoch() {
        return epoch;
    }

    /// Looks after a connection that was not used for a while, so that no article is the first to find it broken, and
    /// the lock is never away for long.
    void look() throws SQLException {
        if (epoch != NOT_OPEN && System.nanoTime() - usedAt > QUIET_NANOS) {
            usedAt = System.nanoTime();
            dropIfBroken();
            connection();
        }
    }

    /// Gives the connection up if it is of no more use. One that is stays: its lock must not be away.
    void dropIfBroken() {
        Connection open = connection;
        if (open != null && !isValid(open)) {
            connection = null;
            try (open) {
                // Or it would be handed out again.
                open.abort(Runnable::run);
            } catch (SQLException e) {
                // Broken is what it is.
            }
        }
    }

    /// Lets go of the lock: nothing of this run is under way any more.
    void close() {
        try (Connection open = connection) {
            if (open != null) {
                revisions.release(open, epoch);
            }
        } catch (SQLException e) {
            // The lock goes with the connection.
        }
        connection = null;
    }

    private static boolean isValid(Connection open) {
        try {
            return open.isValid(LOOK_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
