package io.flagwire.stack;

import java.io.IOException;

/// A server that the services need and did not bring: the broker, or the database. Used by one thread at a time.
public interface BackingServer extends AutoCloseable {
    /// What an operator calls it, such as `kafka`.
    String name();

    /// Where it answers: `host:port` of a broker, a JDBC URL of a database. The same after each start.
    String address();

    /// Starts it, also again after [#kill], with what it kept, and returns when it answers.
    ///
    /// @throws StartFailure when it does not, for a reason its user can mend
    void start() throws IOException;

    /// Ends it at once, as a crash would.
    void kill() throws IOException, InterruptedException;

    /// Whether it runs, as far as the house can see.
    boolean alive();

    /// What happened to it when it no longer runs.
    String report();

    /// Stops it in order; without effect when it does not run.
    @Override
    void close() throws IOException;
}
