package io.flagwire.ingest.refusal;

import java.sql.SQLException;

/// What the database answers to a request.
public final class DatabaseAnswer {
    private DatabaseAnswer() {}

    /// Asks it.
    @FunctionalInterface
    public interface Question<T> {
        T ask() throws SQLException;
    }

    /// The answer.
    ///
    /// @throws RefusedException with 503 when it does not answer
    public static <T> T to(Question<T> question) {
        try {
            return question.ask();
        } catch (SQLException e) {
            throw new RefusedException(Problem.of(503, "the database does not answer in time; ask again", null), e);
        }
    }
}
