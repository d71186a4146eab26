package io.flagwire.alert.refusal;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Makes a problem of what no resource has answered: addresses and methods that are not there, and what went wrong
/// here, of which the caller is told nothing more.
class RefusalMapper {
    private static final Logger LOG = Logger.getLogger(RefusalMapper.class);
    private static final int RETRY_AFTER_SECONDS = 5;

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        return problem(status, detail(status), null);
    }

    @ServerExceptionMapper
    Response refused(RefusedException refusal) {
        Problem problem = refusal.problem();
        var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        refusal.retryAfter().ifPresent(pause -> answer.header("Retry-After", Math.max(1, pause.toSeconds())));
        return problem.status() == 401
                ? answer.header("WWW-Authenticate", "Bearer").build()
                : answer.build();
    }

    @ServerExceptionMapper
    Response unreadable(MismatchedInputException mismatch) {
        String pointer = mismatch.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
        String detail = pointer.isEmpty() ? "one JSON object is wanted" : pointer + " is not what belongs there";
        return problem(400, detail, pointer);
    }

    @ServerExceptionMapper
    Response failed(Throwable failure) {
        if (DatabaseOutage.isBehind(failure)) {
            LOG.warnf("Request put off, the database is away cause=%s", failure);
            return Response.fromResponse(problem(503, "the database is away; ask again", null))
                    .header("Retry-After", RETRY_AFTER_SECONDS)
                    .build();
        }
        LOG.error("Request failed", failure);
        return problem(500, "this went wrong on our side; it is in the log", null);
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "the body is not JSON";
            case 404 -> "there is nothing at this address";
            case 405 -> "this method is not for this address";
            case 406 -> "what this address answers is not among what was asked for";
            case 415 -> "this address does not read that Content-Type";
            default -> "the request cannot be served as it is";
        };
    }

    private static Response problem(int status, String detail, @Nullable String pointer) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, detail, pointer))
                .build();
    }
}
