package io.flagwire.ingest.refusal;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Makes a problem of what no resource has answered: addresses and methods that are not there, and what went wrong
/// here, of which the caller is told nothing more.
class RefusalMapper {
    private static final Logger LOG = Logger.getLogger(RefusalMapper.class);
    private static final String RETRY_AFTER_SECONDS = "5";

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal) {
        int status = refusal.getResponse().getStatus();
        return problem(status, detail(status));
    }

    @ServerExceptionMapper
    Response refused(RefusedException refusal) {
        Problem problem = refusal.problem();
        if (refusal.getCause() != null) {
            LOG.warnf("Request refused status=%d cause=%s", problem.status(), refusal.getCause());
        }
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return switch (problem.status()) {
            case 401 -> answer.header("WWW-Authenticate", "Bearer").build();
            case 503 -> answer.header("Retry-After", RETRY_AFTER_SECONDS).build();
            default -> answer.build();
        };
    }

    @ServerExceptionMapper
    Response failed(Throwable failure) {
        LOG.error("Request failed", failure);
        return problem(500, "this went wrong on our side; it is in the log");
    }

    private static String detail(int status) {
        return switch (status) {
            case 404 -> "there is nothing at this address";
            case 405 -> "this method is not for this address";
            case 406 -> "what this address answers is not among what was asked for";
            case 415 -> "this address does not read that Content-Type";
            default -> "the request cannot be served as it is";
        };
    }

    private static Response problem(int status, String detail) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(status, detail, null))
                .build();
    }
}
