package io.flagwire.enrich.refusal;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Responses as every address gives them.
public final class Answer {
    private Answer() {}

    /// What was asked for.
    public static Response json(int status, Object entity) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(entity)
                .build();
    }

    /// A refusal.
    public static Response problem(int status, String detail) {
        return problem(status, detail, null);
    }

    /// A refusal that has to do with one field.
    ///
    /// @param pointer JSON pointer to it
    public static Response problem(int status, String detail, @Nullable String pointer) {
        return problem(Problem.of(status, detail, pointer));
    }

    /// A refusal.
    public static Response problem(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
